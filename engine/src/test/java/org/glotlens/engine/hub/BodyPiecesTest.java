package org.glotlens.engine.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow.Subscription;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("unit")
@Timeout(60)
class BodyPiecesTest {
    private final Asked source = new Asked();
    private final BodyPieces pieces = new BodyPieces(Duration.ofMillis(50));

    BodyPiecesTest() {
        pieces.onSubscribe(source);
    }

    @Test
    void piecesComeInOrderAndLittleMoreIsAskedForThanIsTaken() throws Exception {
        assertThat(source.count).isEqualTo(BodyPieces.AHEAD);
        pieces.onNext(List.of(bytes(1), bytes(2)));
        assertThat(source.count).isEqualTo(BodyPieces.AHEAD);
        assertThat(pieces.next(new Cancel())).contains(bytes(1));
        assertThat(pieces.next(new Cancel())).contains(bytes(2));
        assertThat(source.count).isEqualTo(BodyPieces.AHEAD + 1);
        pieces.onComplete();
        assertThat(pieces.next(new Cancel())).isEmpty();
        assertThat(pieces.next(new Cancel())).isEmpty();
    }

    @Test
    void aCutConnectionIsTold() {
        pieces.onError(new IllegalStateException("gone"));
        assertThatThrownBy(() -> pieces.next(new Cancel()))
                .isInstanceOf(IOException.class)
                .hasMessage("gone");
    }

    @Test
    void silenceIsGivenUpAndAStopIsHeardInIt() {
        assertThatThrownBy(() -> pieces.next(new Cancel()))
                .isInstanceOf(HttpTimeoutException.class)
                .hasMessageStartingWith("nothing came for");
        Cancel cancel = new Cancel();
        cancel.request();
        assertThatThrownBy(() -> pieces.next(cancel)).isInstanceOf(CancelledException.class);
        pieces.close();
        assertThat(source.isCancelled).isTrue();
    }

    private static ByteBuffer bytes(int value) {
        return ByteBuffer.wrap(new byte[] {(byte) value});
    }

    /** Counts how many lists were asked for. */
    private static final class Asked implements Subscription {
        private long count;
        private boolean isCancelled;

        @Override
        public void request(long more) {
            count += more;
        }

        @Override
        public void cancel() {
            isCancelled = true;
        }
    }
}
