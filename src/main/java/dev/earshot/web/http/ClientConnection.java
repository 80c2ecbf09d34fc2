package dev.earshot.web.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;

/** Looks whether a client still waits for its response, while nothing is sent that would show it. */
public final class ClientConnection {
    private static final String SENT_MORE = ClientConnection.class.getName();

    private ClientConnection() {}

    /**
     * Returns whether the client has closed its connection. A client that sends its next request early isn't noticed anymore
     * when it goes away. For the thread that handles the request, after it has read the body.
     */
    public static boolean isGone(Context context) {
        Connection connection = ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection();
        EndPoint endPoint = connection.getEndPoint();
        if (!endPoint.isOpen()) {
            return true;
        }
        if (context.req().getAttribute(SENT_MORE) != null || !(connection instanceof Connection.UpgradeTo input)) {
            return false;
        }
        ByteBuffer next = BufferUtil.allocate(1);
        try {
            int count = endPoint.fill(next);
            if (count > 0) {
                // the start of the next request: give it back
                context.req().setAttribute(SENT_MORE, true);
                input.onUpgradeTo(next);
            }
            return count < 0;
        } catch (IOException e) {
            return true;
        } catch (BufferOverflowException e) {
            // so many requests ahead that there is no room to give it back
            endPoint.close(e);
            return true;
        }
    }
}
