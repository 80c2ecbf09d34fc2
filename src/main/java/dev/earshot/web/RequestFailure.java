package dev.earshot.web;

/** A request that can't be answered with what it asks for; one table translates it. Carries no stack trace. */
final class RequestFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final String advice;

    /**
     * @param status of HTTP
     * @param title what happened, in plain words, without a full stop
     * @param advice what to do, in one or two sentences
     */
    RequestFailure(int status, String title, String advice) {
        super(title, null, false, false);
        this.status = status;
        this.title = title;
        this.advice = advice;
    }

    static RequestFailure notFound() {
        return new RequestFailure(
                404,
                "There is nothing at this address",
                "Check the address for a typing error, or look for the article on the front page.");
    }

    static RequestFailure gone(String what) {
        return new RequestFailure(
                410, "This " + what + " was withdrawn", "What is on the air now is on the front page.");
    }

    static RequestFailure badParameter(String name, String accepted) {
        return new RequestFailure(400, "The parameter " + name + " can't be used", "Accepted is: " + accepted + ".");
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String advice() {
        return advice;
    }
}
