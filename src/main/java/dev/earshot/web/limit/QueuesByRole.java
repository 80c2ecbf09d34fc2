package dev.earshot.web.limit;

import dev.earshot.web.http.SharedWork;
import dev.earshot.web.http.WorkQueue;
import io.javalin.http.Context;
import java.util.function.Predicate;

/** Gives requests of publishers a queue of their own, so that readers don't hold them up, nor a large article the readers. */
public record QueuesByRole(WorkQueue readers, WorkQueue publishers, Predicate<Context> isPublisher)
        implements WorkQueue {
    @Override
    public <T> T run(Context context, SharedWork<T> work) {
        return (isPublisher.test(context) ? publishers : readers).run(context, work);
    }
}
