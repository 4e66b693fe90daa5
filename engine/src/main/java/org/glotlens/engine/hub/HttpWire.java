package org.glotlens.engine.hub;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;

/** The network by the JDK's own client. */
final class HttpWire implements Wire {
    private static final Duration CONNECTING = Duration.ofSeconds(20);

    private final Duration patience;
    private final HttpClient client;

    /** @param patience how long a silent server is waited for */
    HttpWire(Duration patience, ProxySelector proxies) {
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECTING)
                .proxy(proxies)
                .build();
    }

    @Override
    public Reply get(URI address, Map<String, String> headers, Cancel cancel) throws IOException, CancelledException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        headers.forEach(request::header);
        var coming = client.sendAsync(request.build(), BodyHandlers.ofPublisher());
        try {
            return new Coming(await(coming, cancel), new BodyPieces(patience));
        } finally {
            coming.cancel(true);
        }
    }

    private HttpResponse<Publisher<List<ByteBuffer>>> await(
            CompletableFuture<HttpResponse<Publisher<List<ByteBuffer>>>> coming, Cancel cancel)
            throws IOException, CancelledException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            cancel.check();
            try {
                return coming.get(BodyPieces.POLL.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (System.nanoTime() > end) {
                    throw new HttpConnectTimeoutException("no answer in " + patience.toSeconds() + " s");
                }
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /** An answer of the JDK's client, its pieces taken one at a time. */
    private static final class Coming implements Reply {
        private final HttpResponse<Publisher<List<ByteBuffer>>> response;
        private final BodyPieces pieces;

        Coming(HttpResponse<Publisher<List<ByteBuffer>>> response, BodyPieces pieces) {
            this.response = response;
            this.pieces = pieces;
            response.body().subscribe(pieces);
        }

        @Override
        public int status() {
            return response.statusCode();
        }

        @Override
        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        @Override
        public Optional<ByteBuffer> next(Cancel cancel) throws IOException, CancelledException {
            return pieces.next(cancel);
        }

        @Override
        public void close() {
            pieces.close();
        }
    }
}
