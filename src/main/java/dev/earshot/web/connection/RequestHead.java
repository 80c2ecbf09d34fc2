package dev.earshot.web.connection;

import dev.earshot.web.http.ReaderResolver;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * What a document depends on in a request for it, besides its path: the method and some fields, as they were sent.
 *
 * @param isHead whether the method is HEAD; else it is GET
 * @param acceptEncoding null if the request doesn't have it, as for all of them
 */
record RequestHead(
        boolean isHead,
        @Nullable String acceptEncoding,
        @Nullable String acceptLanguage,
        @Nullable String ifNoneMatch,
        @Nullable String ifModifiedSince) {
    private static final String DELTA = "A-IM";

    /**
     * Reads it; null if the request needs its route: it has another method, a query or content, asks for a delta, has preferences in a cookie,
     * or spreads one of these fields over several lines.
     */
    static @Nullable RequestHead read(Request request) {
        boolean isHead = HttpMethod.HEAD.is(request.getMethod());
        if ((!isHead && !HttpMethod.GET.is(request.getMethod()))
                || request.getHttpURI().getQuery() != null) {
            return null;
        }
        HttpFields fields = request.getHeaders();
        String acceptEncoding = null;
        String acceptLanguage = null;
        String ifNoneMatch = null;
        String ifModifiedSince = null;
        for (int i = 0; i < fields.size(); i++) {
            HttpField field = fields.getField(i);
            HttpHeader header = field.getHeader();
            if (header == null) {
                if (field.getName().equalsIgnoreCase(DELTA)) {
                    return null;
                }
                continue;
            }
            String before;
            switch (header) {
                case ACCEPT_ENCODING -> {
                    before = acceptEncoding;
                    acceptEncoding = field.getValue();
                }
                case ACCEPT_LANGUAGE -> {
                    before = acceptLanguage;
                    acceptLanguage = field.getValue();
                }
                case IF_NONE_MATCH -> {
                    before = ifNoneMatch;
                    ifNoneMatch = field.getValue();
                }
                case IF_MODIFIED_SINCE -> {
                    before = ifModifiedSince;
                    ifModifiedSince = field.getValue();
                }
                case COOKIE -> before = field.getValue().contains(ReaderResolver.COOKIE) ? "" : null;
                case CONTENT_LENGTH -> before = field.getLongValue() == 0 ? null : "";
                case TRANSFER_ENCODING, EXPECT, UPGRADE -> before = "";
                default -> before = null;
            }
            if (before != null) {
                return null;
            }
        }
        return new RequestHead(isHead, acceptEncoding, acceptLanguage, ifNoneMatch, ifModifiedSince);
    }
}
