package dev.earshot.web.api;

import dev.earshot.article.Addresses;
import dev.earshot.intake.json.FormSchema;
import dev.earshot.web.http.Answers;
import dev.earshot.web.http.Representation;
import dev.earshot.web.http.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the JSON API is: its description (OpenAPI 3.1) and the schemas that this refers to, under the same names. */
public final class DescriptionRoutes {
    private static final String AN_HOUR = "max-age=3600, public";

    private final Answers answers;
    private final Supplier<Addresses> addresses;
    private final Instant started;
    private volatile @Nullable Representation description;

    public DescriptionRoutes(Answers answers, Supplier<Addresses> addresses, Instant started) {
        this.answers = answers;
        this.addresses = addresses;
        this.started = started;
    }

    public void register(Routes routes) {
        routes.read("/openapi.json", context -> answers.send(context, description()));
        for (FormSchema schema : FormSchema.values()) {
            Representation document = Representation.of(schema.bytes(), FormSchema.MEDIA_TYPE, AN_HOUR, started);
            routes.read("/schemas/" + schema.fileName(), context -> answers.send(context, document));
        }
    }

    /** Made when first asked for: what the server is called may depend on the port that it got. */
    private Representation description() {
        Representation made = description;
        if (made == null) {
            made = Representation.of(write(), ApiRoutes.MEDIA_TYPE, AN_HOUR, started);
            description = made;
        }
        return made;
    }

    private byte[] write() {
        try (InputStream in = Objects.requireNonNull(DescriptionRoutes.class.getResourceAsStream("openapi.json"))) {
            JsonNode document = JsonMapper.shared().readTree(in);
            ((ObjectNode) document.path("servers").get(0))
                    .put("url", addresses.get().base().toString());
            return JsonMapper.shared().writeValueAsBytes(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
