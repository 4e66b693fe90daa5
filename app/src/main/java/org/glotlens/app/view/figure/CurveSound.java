package org.glotlens.app.view.figure;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javax.sound.sampled.AudioFormat;
import org.glotlens.charts.FigureWalk.Point;
import org.glotlens.charts.FigureWalk.Row;

/**
 * The rows of a plot as sound: one sine tone a value, two octaves from the lowest value of the plot to the highest, equal steps of
 * the value being equal intervals of pitch. Rows come one after the other, the first from the left, the last from the right. A
 * value that is none is silence.
 */
final class CurveSound {
    /** 16 bit, two channels, the left first. */
    static final AudioFormat FORMAT = new AudioFormat(44_100, 16, 2, true, false);

    /** Of the lowest value, hertz; the highest is two octaves above. */
    static final double LOW = 220;

    /** Seconds of a tone. */
    static final double TONE = 0.16;

    /** Seconds between two rows. */
    static final double PAUSE = 0.4;

    private static final double OCTAVES = 2;
    private static final double FADE = 0.008;
    private static final double LOUD = 0.3;
    private static final double ASIDE = 0.7;

    private final double lowest;
    private final double highest;

    /** In the range of all rows of a plot, so that what is heard later compares. */
    CurveSound(List<Row> plot) {
        lowest = end(plot, point -> -point.value()) * -1;
        highest = end(plot, Point::value);
    }

    private static double end(List<Row> rows, ToDoubleFunction<Point> value) {
        return rows.stream()
                .flatMap(row -> row.points().stream())
                .mapToDouble(value)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    /** The pitch of a value; where all values are equal, the middle. */
    double hertz(double value) {
        double share = highest > lowest ? (value - lowest) / (highest - lowest) : 0.5;
        return LOW * Math.pow(2, OCTAVES * share);
    }

    /** Rows one after the other, in {@link #FORMAT}. */
    byte[] samples(List<Row> rows) {
        int tones = rows.stream().mapToInt(row -> row.points().size()).sum();
        int frames = tones * frames(TONE) + Math.max(0, rows.size() - 1) * frames(PAUSE);
        ByteBuffer sound = ByteBuffer.allocate(frames * FORMAT.getFrameSize()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < rows.size(); i++) {
            double place = rows.size() == 1 ? 0 : ASIDE * (2.0 * i / (rows.size() - 1) - 1);
            rows.get(i).points().forEach(point -> tone(sound, point.value(), place));
            boolean isLast = i == rows.size() - 1;
            sound.position(sound.position() + (isLast ? 0 : frames(PAUSE) * FORMAT.getFrameSize()));
        }
        return sound.array();
    }

    private static int frames(double seconds) {
        return (int) Math.round(seconds * FORMAT.getFrameRate());
    }

    /** Begins and ends softly, or it would click. */
    private void tone(ByteBuffer sound, double value, double place) {
        int frames = frames(TONE);
        double turn = Double.isFinite(value) ? 2 * Math.PI * hertz(value) / FORMAT.getFrameRate() : 0;
        double soft = frames(FADE);
        for (int i = 0; i < frames; i++) {
            double fade = Math.min(1, Math.min(i, frames - 1 - i) / soft);
            double wave = LOUD * fade * Math.sin(turn * i) * Short.MAX_VALUE;
            sound.putShort((short) Math.round(wave * (1 - Math.max(0, place))));
            sound.putShort((short) Math.round(wave * (1 + Math.min(0, place))));
        }
    }
}
