package org.glotlens.engine.hub;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;

/**
 * A body as it comes, for a thread that takes its pieces: little more is fetched than is taken, a request to stop is heard while
 * nothing comes, and a connection that has fallen silent is given up.
 */
final class BodyPieces implements Subscriber<List<ByteBuffer>>, AutoCloseable {
    /** How often a waiting thread looks whether it is to stop. */
    static final Duration POLL = Duration.ofMillis(100);

    /** Lists of pieces, of 16 KiB each as a rule, that may wait to be taken. */
    static final int AHEAD = 32;

    private final Duration patience;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Deque<ByteBuffer> ready = new ArrayDeque<>();
    private volatile Subscription source;
    private volatile boolean isClosed;

    /** @param patience how long a silent connection is waited for */
    BodyPieces(Duration patience) {
        this.patience = patience;
    }

    /** What the network says. */
    private sealed interface Event {
        /** More bytes. */
        record Bytes(List<ByteBuffer> pieces) implements Event {}

        /** All of the body has come. */
        record End() implements Event {}

        /** Nothing more will come. */
        record Cut(Throwable why) implements Event {}
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        source = subscription;
        if (isClosed) {
            subscription.cancel();
        } else {
            subscription.request(AHEAD);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
        events.add(new Event.Bytes(pieces));
    }

    @Override
    public void onError(Throwable why) {
        events.add(new Event.Cut(why));
    }

    @Override
    public void onComplete() {
        events.add(new Event.End());
    }

    /** As {@link Wire.Reply#next}. */
    Optional<ByteBuffer> next(Cancel cancel) throws IOException, CancelledException {
        while (ready.isEmpty()) {
            switch (await(cancel)) {
                case Event.Bytes more -> {
                    ready.addAll(more.pieces());
                    source.request(1);
                }
                case Event.End end -> {
                    events.add(end);
                    return Optional.empty();
                }
                case Event.Cut cut -> throw new IOException(cut.why().getMessage(), cut.why());
            }
        }
        return Optional.of(ready.removeFirst());
    }

    private Event await(Cancel cancel) throws IOException, CancelledException {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (true) {
                cancel.check();
                Event event = events.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
                if (event != null) {
                    return event;
                }
                if (System.nanoTime() > end) {
                    throw new HttpTimeoutException("nothing came for " + patience.toSeconds() + " s");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    @Override
    public void close() {
        isClosed = true;
        if (source != null) {
            source.cancel();
        }
    }
}
