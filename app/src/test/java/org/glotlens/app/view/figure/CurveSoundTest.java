package org.glotlens.app.view.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Rectangle2D;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glotlens.charts.FigureWalk.Point;
import org.glotlens.charts.FigureWalk.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No device is needed: the samples themselves are counted. */
@Tag("unit")
class CurveSoundTest {
    private static final int RATE = 44_100;
    private static final int TONE = (int) Math.round(0.16 * RATE);
    private static final int PAUSE = (int) Math.round(0.4 * RATE);

    private static Row row(double... values) {
        return new Row(
                "row",
                new Rectangle2D.Double(),
                Arrays.stream(values)
                        .mapToObj(value -> new Point("", new Rectangle2D.Double(), value, "", Optional.empty()))
                        .toList());
    }

    private static short[] channel(byte[] samples, int channel) {
        ShortBuffer all =
                ByteBuffer.wrap(samples).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        short[] one = new short[all.remaining() / 2];
        for (int i = 0; i < one.length; i++) {
            one[i] = all.get(2 * i + channel);
        }
        return one;
    }

    /** Upward passes through nought, one a period. */
    private static double hertz(short[] samples, int from) {
        int passes = 0;
        for (int i = from + 1; i < from + TONE; i++) {
            passes += samples[i - 1] < 0 && samples[i] >= 0 ? 1 : 0;
        }
        return passes / 0.16;
    }

    private static int loudest(short[] samples, int from, int length) {
        int loudest = 0;
        for (int i = from; i < from + length; i++) {
            loudest = Math.max(loudest, Math.abs(samples[i]));
        }
        return loudest;
    }

    @Test
    void theHigherTheValueTheHigherTheToneOverTwoOctaves() {
        Row row = row(0, 0.25, 0.5, 0.75, 1);
        short[] left = channel(new CurveSound(List.of(row)).samples(List.of(row)), 0);
        assertThat(left).hasSize(5 * TONE);
        // equal temperament: A3, E flat 4, A4, E flat 5, A5; one period more or less in 0.16 s is 6.25 Hz
        double[] expected = {220, 311.127, 440, 622.254, 880};
        for (int i = 0; i < expected.length; i++) {
            assertThat(hertz(left, i * TONE)).isCloseTo(expected[i], within(6.3));
        }
    }

    @Test
    void aRowIsHeardInTheRangeOfItsPlotAndEqualValuesInTheMiddle() {
        Row low = row(0, 1);
        Row high = row(3, 4);
        short[] left = channel(new CurveSound(List.of(low, high)).samples(List.of(high)), 0);
        // three quarters up and all the way up of 0 to 4
        assertThat(hertz(left, 0)).isCloseTo(622.254, within(6.3));
        assertThat(hertz(left, TONE)).isCloseTo(880, within(6.3));
        Row flat = row(2, 2);
        assertThat(hertz(channel(new CurveSound(List.of(flat)).samples(List.of(flat)), 0), 0))
                .isCloseTo(440, within(6.3));
    }

    @Test
    void rowsComeOneAfterTheOtherFromLeftToRightAndWhatIsNoValueIsSilent() {
        Row first = row(0, Double.NaN);
        Row last = row(1);
        byte[] samples = new CurveSound(List.of(first, last)).samples(List.of(first, last));
        short[] left = channel(samples, 0);
        short[] right = channel(samples, 1);
        assertThat(left).hasSize(3 * TONE + PAUSE);
        assertThat(loudest(left, 0, TONE)).isGreaterThan(2 * loudest(right, 0, TONE));
        assertThat(loudest(left, TONE, TONE + PAUSE)).isZero();
        assertThat(loudest(right, 2 * TONE + PAUSE, TONE)).isGreaterThan(2 * loudest(left, 2 * TONE + PAUSE, TONE));
        // a tone begins and ends with nought, or it would click
        assertThat(left[0]).isZero();
        assertThat(left[TONE - 1]).isZero();
    }
}
