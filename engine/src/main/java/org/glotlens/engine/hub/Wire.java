package org.glotlens.engine.hub;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;

/** What is asked over the network: one request, one answer, no redirect followed. */
interface Wire extends AutoCloseable {
    /**
     * Asks for what lies at an address, and waits for the head of the answer.
     *
     * @throws IOException if no server answers in time
     * @throws CancelledException if {@code cancel} was asked to stop
     */
    Reply get(URI address, Map<String, String> headers, Cancel cancel) throws IOException, CancelledException;

    /** Lets go of all connections. */
    @Override
    void close();

    /** An answer whose body is still coming. The caller closes it. */
    interface Reply extends AutoCloseable {
        int status();

        /** The first value of a header, whatever its letters' case. */
        Optional<String> header(String name);

        /**
         * Waits for a further piece of the body; empty at its end.
         *
         * @throws IOException if the connection was cut, or nothing came for long
         * @throws CancelledException if {@code cancel} was asked to stop
         */
        Optional<ByteBuffer> next(Cancel cancel) throws IOException, CancelledException;

        /** Stops the body where it is. */
        @Override
        void close();
    }
}
