package dev.earshot.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.source.fetch.LoopbackServer;
import dev.earshot.source.fetch.ScriptedServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Many subscribers of a hub, each with its own path. By default they confirm verification requests and accept pushes. */
public final class Subscribers implements AutoCloseable {
    private final String address;
    private final LoopbackServer server;
    private final Map<String, Behavior> behaviors = new ConcurrentHashMap<>();
    private final Collection<Call> calls = new ConcurrentLinkedQueue<>();

    public Subscribers() {
        this("127.0.0.1");
    }

    /** @param address an address of this machine, such as 127.0.0.2 */
    Subscribers(String address) {
        this.address = address;
        this.server = new LoopbackServer(address, this::serve);
    }

    /** How a subscriber handles a request. */
    public interface Behavior {
        void answer(Call call, OutputStream out) throws IOException;
    }

    /**
     * A received request.
     *
     * @param query the query's parameters, decoded
     * @param at time of receipt, by {@link System#nanoTime()}
     */
    public record Call(
            String method,
            String path,
            Map<String, String> query,
            String rawQuery,
            Map<String, String> fields,
            byte[] body,
            long at) {
        public String text() {
            return new String(body, UTF_8);
        }

        String mode() {
            return query.getOrDefault("hub.mode", "");
        }

        public String field(String name) {
            return fields.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
        }
    }

    /** Returns the address of a path. */
    public String at(String path) {
        return "http://" + address + ":" + server.port() + path;
    }

    /** Sets the behavior of a path. */
    public Subscribers on(String path, Behavior behavior) {
        behaviors.put(path, behavior);
        return this;
    }

    /** Makes a path answer pushes with a status and confirm verification requests. */
    public Subscribers answers(String path, int status) {
        return on(path, (call, out) -> {
            if (call.method().equals("GET")) {
                agree(call, out);
            } else {
                out.write(ScriptedServer.answer(status, new byte[0]));
            }
        });
    }

    /** Resets a path to the default behavior. */
    public void resetBehavior(String path) {
        behaviors.remove(path);
    }

    public static void agree(Call call, OutputStream out) throws IOException {
        out.write(ScriptedServer.answer(
                200, call.query().getOrDefault("hub.challenge", "").getBytes(UTF_8)));
    }

    /** Returns all requests. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    public List<Call> calls(String path) {
        return calls.stream().filter(call -> call.path().equals(path)).toList();
    }

    /** Returns the pushes to a path. */
    public List<Call> pushes(String path) {
        return calls(path).stream().filter(call -> call.method().equals("POST")).toList();
    }

    /** Returns all pushes. */
    public List<Call> pushes() {
        return calls.stream().filter(call -> call.method().equals("POST")).toList();
    }

    /** Returns how many requests with this {@code hub.mode} a path has received. */
    public long countRequests(String path, String mode) {
        return calls(path).stream().filter(call -> call.mode().equals(mode)).count();
    }

    /** Returns how many requests other than pushes a path has received. */
    public int countVerifications(String path) {
        return calls(path).size() - pushes(path).size();
    }

    public void clearCalls() {
        calls.clear();
    }

    /** Encodes a form from alternating names and values. */
    public static String form(String... parameters) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < parameters.length; i += 2) {
            form.append(i == 0 ? "" : "&")
                    .append(URLEncoder.encode(parameters[i], UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(parameters[i + 1], UTF_8));
        }
        return form.toString();
    }

    @Override
    public void close() {
        server.close();
    }

    private void serve(LoopbackServer.Request came, OutputStream out) throws IOException {
        String[] target = came.target().split("\\?", 2);
        String rawQuery = target.length == 2 ? target[1] : "";
        Call call = new Call(
                came.method(),
                target[0],
                parameters(rawQuery),
                rawQuery,
                came.fields(),
                came.body(),
                System.nanoTime());
        calls.add(call);
        Behavior behavior = behaviors.get(call.path());
        if (behavior != null) {
            behavior.answer(call, out);
        } else if (call.method().equals("GET")) {
            agree(call, out);
        } else {
            out.write(ScriptedServer.answer(204, new byte[0]));
        }
    }

    /** Parses a form or a query. */
    public static Map<String, String> parameters(String form) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : form.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.putIfAbsent(
                    URLDecoder.decode(parts[0], UTF_8), parts.length == 2 ? URLDecoder.decode(parts[1], UTF_8) : "");
        }
        return parameters;
    }
}
