package org.glotlens.engine.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against the formulas in double precision; what lies behind each result has to stay as it is. */
@Tag("unit")
class WideElementsTest {
    /** More than a thread takes at a time. */
    private static final int MANY = 20_000 / 16 * 16;

    private static final float EPS = 1e-5f;
    private static final int BEHIND = 64;

    private final Random random = new Random(5);
    private final Arena arena = Arena.ofShared();
    private WideElements elements;

    @BeforeEach
    void onThisProcessor() {
        assumeThat(TileProducts.areRunnable(RowKernel.FLOAT32))
                .as("AVX-512 on Linux")
                .isTrue();
        elements = new WideElements(new RowProducts());
    }

    @AfterEach
    void giveBack() {
        arena.close();
    }

    private MemorySegment values(RowKernel type, int count) {
        MemorySegment memory = arena.allocate((long) count * type.bytes(), 64);
        for (int i = 0; i < count; i++) {
            type.store(memory, i, (float) (3 * random.nextGaussian()));
        }
        return memory;
    }

    /** Room for so many results, and something behind them. */
    private MemorySegment room(RowKernel type, int count) {
        MemorySegment memory = arena.allocate((count + (long) BEHIND) * type.bytes(), 64);
        for (int i = 0; i < BEHIND; i++) {
            type.store(memory, count + i, 7);
        }
        return memory;
    }

    private static MemorySegment results(RowKernel type, MemorySegment room) {
        return room.asSlice(0, room.byteSize() - BEHIND * (long) type.bytes());
    }

    private static void assertUntouchedBehind(RowKernel type, MemorySegment room, int count) {
        for (int i = 0; i < BEHIND; i++) {
            assertThat(type.load(room, count + i)).isEqualTo(7);
        }
    }

    /** Of one rounding, or of the error of float32 sums. */
    private static double bound(RowKernel type) {
        return type == RowKernel.BFLOAT16 ? 1.0 / 256 : 1e-6;
    }

    private static void assertClose(RowKernel type, MemorySegment found, int at, double wanted, int roundings) {
        double off = roundings * bound(type) * Math.abs(wanted) + 1e-6;
        assertThat((double) type.load(found, at)).isCloseTo(wanted, within(off));
    }

    private static RowAttention.Crew crew(RowKernel type) {
        return new RowAttention.Crew(type, 2);
    }

    private static double root(RowKernel type, MemorySegment x, int first, int width) {
        double squares = 0;
        for (int i = first; i < first + width; i++) {
            squares += (double) type.load(x, i) * type.load(x, i);
        }
        return Math.sqrt(squares / width + EPS);
    }

    private static WideElements.Normed normed(MemorySegment x, MemorySegment gain, int count, int width) {
        return new WideElements.Normed(new RowProducts.Rows(x, count, width), new RowNorm.Gain(gain, EPS));
    }

    @ParameterizedTest
    @EnumSource
    void rowsAreBroughtToACommonSize(RowKernel type) {
        for (int width : new int[] {16, 48, 1024}) {
            int rows = Math.ceilDiv(MANY, width);
            MemorySegment x = values(type, rows * width);
            MemorySegment gain = values(type, width);
            MemorySegment y = room(type, rows * width);

            elements.rmsNorm(crew(type), normed(x, gain, rows, width), results(type, y));

            for (int i = 0; i < rows * width; i++) {
                double root = root(type, x, i / width * width, width);
                assertClose(type, y, i, type.load(x, i) / root * type.load(gain, i % width), 2);
            }
            assertUntouchedBehind(type, y, rows * width);
        }
    }

    @ParameterizedTest
    @EnumSource
    void sumsAreRoundedOnceAndMayTakeTheirPlace(RowKernel type) {
        MemorySegment x = values(type, MANY);
        MemorySegment y = values(type, MANY);
        type.store(x, 3, Float.NaN);
        type.store(x, 4, Float.POSITIVE_INFINITY);
        MemorySegment sums = room(type, MANY);
        MemorySegment over = room(type, MANY).copyFrom(x);

        elements.add(crew(type), x, y, results(type, sums));
        elements.add(crew(type), results(type, over), y, results(type, over));

        MemorySegment wanted = arena.allocate(type.bytes(), 64);
        for (int i = 0; i < MANY; i++) {
            type.store(wanted, 0, type.load(x, i) + type.load(y, i));
            assertThat(type.load(sums, i)).isEqualTo(Float.valueOf(type.load(wanted, 0)));
        }
        assertThat(over.mismatch(sums)).isEqualTo(-1);
        assertUntouchedBehind(type, sums, MANY);
    }

    @ParameterizedTest
    @EnumSource
    void theGradientOfANormIsThatOfItsFormula(RowKernel type) {
        for (int width : new int[] {16, 48, 1024}) {
            int rows = Math.ceilDiv(MANY, width);
            MemorySegment x = values(type, rows * width);
            MemorySegment gain = values(type, width);
            MemorySegment after = values(type, rows * width);
            MemorySegment back = room(type, rows * width);

            elements.rmsNormBack(crew(type), normed(x, gain, rows, width), after, results(type, back));

            for (int row = 0; row < rows; row++) {
                int first = row * width;
                double root = root(type, x, first, width);
                double along = 0;
                for (int i = 0; i < width; i++) {
                    along += (double) type.load(after, first + i) * type.load(gain, i) * type.load(x, first + i);
                }
                along /= width * root * root;
                for (int i = 0; i < width; i++) {
                    double through = (double) type.load(after, first + i) * type.load(gain, i);
                    double wanted = (through - type.load(x, first + i) * along) / root;
                    double off = bound(type) * Math.abs(wanted) + 2e-5;
                    assertThat((double) type.load(back, first + i)).isCloseTo(wanted, within(off));
                }
            }
            assertUntouchedBehind(type, back, rows * width);
        }
    }

    @ParameterizedTest
    @EnumSource
    void gatesLetThroughWhatSiluSays(RowKernel type) {
        for (int count : new int[] {16, MANY}) {
            MemorySegment gate = values(type, count);
            MemorySegment up = values(type, count);
            MemorySegment y = room(type, count);

            elements.siluGate(crew(type), new WideElements.Gated(gate, up), results(type, y));

            for (int i = 0; i < count; i++) {
                double x = type.load(gate, i);
                assertClose(type, y, i, x / (1 + Math.exp(-x)) * type.load(up, i), 2);
            }
            assertUntouchedBehind(type, y, count);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGateIsItsSiluTimesWhatItLetsThroughToTheBit(RowKernel type) {
        MemorySegment gate = values(type, MANY);
        MemorySegment up = values(type, MANY);
        MemorySegment y = room(type, MANY);
        MemorySegment silu = room(type, MANY);

        elements.siluGate(crew(type), new WideElements.Gated(gate, up), results(type, y));
        elements.silu(crew(type), gate, results(type, silu));

        MemorySegment one = values(type, 1);
        for (int i = 0; i < MANY; i++) {
            double x = type.load(gate, i);
            assertClose(type, silu, i, x / (1 + Math.exp(-x)), 1);
            type.store(one, 0, type.load(silu, i) * type.load(up, i));
            assertThat(type.load(y, i)).isEqualTo(type.load(one, 0));
        }
        assertUntouchedBehind(type, silu, MANY);
    }

    @Test
    void gatesFarFromZeroAreOpenOrShut() {
        MemorySegment gate = values(RowKernel.FLOAT32, 16);
        float[] far = {-1e30f, -1000, -100, 100, 1000, 1e30f, Float.NaN, 0};
        for (int i = 0; i < far.length; i++) {
            gate.setAtIndex(ValueLayout.JAVA_FLOAT, i, far[i]);
        }
        MemorySegment up = values(RowKernel.FLOAT32, 16);
        up.asSlice(0, 8 * 4).fill((byte) 0);
        for (int i = 0; i < 8; i++) {
            up.setAtIndex(ValueLayout.JAVA_FLOAT, i, 2);
        }

        elements.siluGate(crew(RowKernel.FLOAT32), new WideElements.Gated(gate, up), gate);

        assertThat(gate.getAtIndex(ValueLayout.JAVA_FLOAT, 1)).isCloseTo(0, within(1e-30f));
        assertThat(gate.getAtIndex(ValueLayout.JAVA_FLOAT, 2)).isCloseTo(0, within(1e-30f));
        assertThat(gate.getAtIndex(ValueLayout.JAVA_FLOAT, 3)).isEqualTo(200);
        assertThat(gate.getAtIndex(ValueLayout.JAVA_FLOAT, 4)).isEqualTo(2000);
        assertThat(gate.getAtIndex(ValueLayout.JAVA_FLOAT, 5)).isEqualTo(2e30f);
        assertThat(gate.getAtIndex(ValueLayout.JAVA_FLOAT, 6)).isNaN();
        assertThat(gate.getAtIndex(ValueLayout.JAVA_FLOAT, 7)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoNumberStaysSo(RowKernel type) {
        MemorySegment x = values(type, 32);
        type.store(x, 3, Float.NaN);
        MemorySegment gain = values(type, 16);
        MemorySegment y = room(type, 32);

        elements.rmsNorm(crew(type), normed(x, gain, 2, 16), results(type, y));

        for (int i = 0; i < 32; i++) {
            assertThat(Float.isNaN(type.load(y, i))).isEqualTo(i < 16);
        }
    }

    @ParameterizedTest
    @EnumSource
    void gradientsOfAGateAreThoseOfItsFormula(RowKernel type) {
        MemorySegment gate = values(type, MANY);
        MemorySegment up = values(type, MANY);
        MemorySegment after = values(type, MANY);
        MemorySegment gateBack = room(type, MANY);
        MemorySegment upBack = room(type, MANY);

        elements.siluGateBack(
                crew(type),
                new WideElements.Gated(gate, up),
                after,
                new WideElements.Gated(results(type, gateBack), results(type, upBack)));

        for (int i = 0; i < MANY; i++) {
            double x = type.load(gate, i);
            double open = 1 / (1 + Math.exp(-x));
            double slope = open * (1 + x * (1 - open));
            assertClose(type, gateBack, i, (double) type.load(after, i) * type.load(up, i) * slope, 1);
            assertClose(type, upBack, i, type.load(after, i) * x * open, 1);
        }
        assertUntouchedBehind(type, gateBack, MANY);
        assertUntouchedBehind(type, upBack, MANY);
    }

    /** Angles of {@code rows} tables; halves are repeated. */
    private RowAttention.Turn angles(int rows, int positions, int width) {
        MemorySegment cos = arena.allocate((long) rows * positions * width * Float.BYTES, 64);
        MemorySegment sin = arena.allocate(cos.byteSize(), 64);
        for (int at = 0; at < rows * positions; at++) {
            for (int i = 0; i < width / 2; i++) {
                double angle = random.nextDouble() * 7;
                for (int half = 0; half < 2; half++) {
                    long place = (long) at * width + half * (width / 2) + i;
                    cos.setAtIndex(ValueLayout.JAVA_FLOAT, place, (float) Math.cos(angle));
                    sin.setAtIndex(ValueLayout.JAVA_FLOAT, place, (float) Math.sin(angle));
                }
            }
        }
        return new RowAttention.Turn(cos, sin, width);
    }

    @ParameterizedTest
    @EnumSource
    void headsAreTurnedByTheAnglesOfTheirPosition(RowKernel type) {
        int rows = 2;
        int positions = 7;
        int heads = 3;
        for (int width : new int[] {32, 96}) {
            for (int tables : new int[] {1, rows}) {
                int count = rows * positions * heads * width;
                RowAttention.Stretch stretch = new RowAttention.Stretch(rows, positions, heads, width);
                RowAttention.Turn turn = angles(tables, positions, width);
                MemorySegment x = values(type, count);
                MemorySegment below = room(type, count);
                MemorySegment beside = room(type, count);

                elements.turn(crew(type), turn, stretch, new RowAttention.Ends(x, results(type, below)));
                elements.turnBelow(
                        crew(type), turn, stretch, new RowAttention.Ends(results(type, below), results(type, beside)));

                for (int i = 0; i < count; i++) {
                    int lane = i % width;
                    int head = i / width % heads;
                    int at = i / width / heads;
                    int to = ((at / positions * heads + head) * positions + at % positions) * width + lane;
                    assertClose(type, below, to, turned(type, x, i, table(turn, at, tables * positions), lane), 1);
                    int from = to - lane;
                    assertClose(
                            type,
                            beside,
                            i,
                            turned(type, below, from + lane, table(turn, at, tables * positions), lane),
                            1);
                }
                assertUntouchedBehind(type, below, count);
                assertUntouchedBehind(type, beside, count);
            }
        }
    }

    /** The angles of one position. */
    private record Table(RowAttention.Turn turn, int at) {}

    private static Table table(RowAttention.Turn turn, int at, int tables) {
        return new Table(turn, at % tables);
    }

    private static double turned(RowKernel type, MemorySegment x, int place, Table table, int lane) {
        int width = table.turn().dims();
        int half = width / 2;
        long angle = (long) table.at() * width + lane;
        double cos = table.turn().cos().getAtIndex(ValueLayout.JAVA_FLOAT, angle);
        double sin = table.turn().sin().getAtIndex(ValueLayout.JAVA_FLOAT, angle);
        double own = type.load(x, place);
        return lane < half
                ? own * cos - type.load(x, place + half) * sin
                : own * cos + type.load(x, place - half) * sin;
    }

    @Test
    void whatFillsNoVectorIsRefused() {
        MemorySegment x = values(RowKernel.FLOAT32, 48);
        RowAttention.Crew crew = crew(RowKernel.FLOAT32);

        assertThatThrownBy(() -> elements.rmsNorm(crew, normed(x, x, 2, 24), x))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> elements.siluGate(crew, new WideElements.Gated(x.asSlice(0, 36), x.asSlice(0, 36)), x))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> elements.turn(
                        crew,
                        new RowAttention.Turn(x, x, 24),
                        new RowAttention.Stretch(1, 1, 2, 24),
                        new RowAttention.Ends(x, x)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
