package org.glotlens.app.view.figure;

import java.util.concurrent.atomic.AtomicReference;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;

/** Plays one sound at a time on a thread of its own, until it ends or is stopped. */
final class SoundPlayer {
    private static final int PIECE = 8192;

    private final AtomicReference<Object> playing = new AtomicReference<>();

    /** Whether something is heard. */
    boolean isPlaying() {
        return playing.get() != null;
    }

    /** Stops what is heard. */
    void stop() {
        playing.set(null);
    }

    /**
     * Plays samples in {@link CurveSound#FORMAT} instead of what is heard.
     *
     * @param silent told, on the playing thread, that the system has no way to be heard
     */
    void play(byte[] samples, Runnable silent) {
        var own = new Object();
        playing.set(own);
        Thread.ofVirtual().name("glotlens-sound").start(() -> {
            try (SourceDataLine line = AudioSystem.getSourceDataLine(CurveSound.FORMAT)) {
                line.open(CurveSound.FORMAT);
                line.start();
                for (int at = 0; at < samples.length && playing.get() == own; at += PIECE) {
                    line.write(samples, at, Math.min(PIECE, samples.length - at));
                }
                if (playing.get() == own) {
                    line.drain();
                }
            } catch (LineUnavailableException | IllegalArgumentException e) {
                // no device, or none for this format
                silent.run();
            } finally {
                playing.compareAndSet(own, null);
            }
        });
    }
}
