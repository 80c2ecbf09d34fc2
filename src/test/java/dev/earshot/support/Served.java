package dev.earshot.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives test classes a shared server with every kind of page. It starts with the first class that needs it and stops after
 * the last, because making its recordings takes longer than most tests. Tests must not change its content.
 */
public final class Served implements ParameterResolver {
    private record Kept(Path folder, EveryPage pages) implements AutoCloseable {
        static Kept start() {
            try {
                Path folder = Files.createTempDirectory("every-page");
                return new Kept(folder, EveryPage.serve(folder));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            pages.close();
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EveryPage.class;
    }

    @Override
    public EveryPage resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(Served.class))
                .computeIfAbsent("pages", key -> Kept.start(), Kept.class)
                .pages();
    }
}
