package dev.earshot.web.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/**
 * The connection that a client waits on for a response.
 *
 * @param endPoint Jetty's side of the connection
 */
public record ClientConnection(ClientAddress client, EndPoint endPoint) {
    public static ClientConnection of(Context context) {
        return new ClientConnection(
                ClientAddress.of(context),
                ServletContextRequest.getServletContextRequest(context.req())
                        .getConnectionMetaData()
                        .getConnection()
                        .getEndPoint());
    }

    /**
     * Returns whether the client has closed the connection, or its half of it. Jetty doesn't notice while a request waits,
     * because it reads no further then. Nothing is read here either: a socket that is readable without a byte is at its end. A
     * client that has sent more requests meanwhile is taken as present.
     */
    public boolean isClosed() {
        if (!endPoint.isOpen()) {
            return true;
        }
        if (!(endPoint.getTransport() instanceof SocketChannel channel)) {
            return false;
        }
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            return selector.selectNow() > 0 && channel.socket().getInputStream().available() == 0;
        } catch (IOException e) {
            // closed meanwhile
            return true;
        }
    }
}
