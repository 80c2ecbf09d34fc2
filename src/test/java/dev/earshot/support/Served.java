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
 * Gives test classes the one server with every kind of page, which is started for the first that asks and stopped after
 * the last: its recordings take longer to make than most tests take. Nobody may change what it has on the air.
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
