package org.glotlens.engine.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where an edit holds in a row of three prompt tokens and two new ones. */
@Tag("unit")
class WhereTest {
    private static final int PROMPT = 3;
    private static final int LENGTH = 5;

    @Test
    void partsOfARowAreToldApart() {
        assertThat(held(Where.Part.ALL)).containsExactly(0, 1, 2, 3, 4);
        assertThat(held(Where.Part.PROMPT)).containsExactly(0, 1, 2);
        assertThat(held(Where.Part.NEW)).containsExactly(3, 4);
        assertThat(held(Where.Part.NOT_FIRST)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void positionsCountFromTheBeginningOrFromTheEndOfThePrompt() {
        assertThat(held(new Where.Positions(List.of(0, 4)))).containsExactly(0, 4);
        assertThat(held(new Where.Positions(List.of(-1)))).containsExactly(2);
        assertThat(held(new Where.Positions(List.of(-3, 1)))).containsExactly(0, 1);
        assertThat(held(new Where.Positions(List.of(-4, 5)))).isEmpty();
    }

    @Test
    void paddingIsTouchedByNothing() {
        TokenPlaces places = new TokenPlaces(
                new int[][] {{0, 1, 2}, {0, TokenPlaces.PADDING, TokenPlaces.PADDING}}, new int[] {2, 1});
        assertThat(places.mask(Where.Part.ALL)).containsExactly(1, 1, 1, 1, 0, 0);
        assertThat(places.mask(Where.Part.NEW)).containsExactly(0, 0, 1, 0, 0, 0);
        assertThat(places.mask(new Where.Positions(List.of(-1)))).containsExactly(0, 1, 0, 1, 0, 0);
        assertThat(places.maskShape(HookSite.PATTERN, 4)).containsExactly(2, 1, 3, 1);
        assertThat(places.maskShape(HookSite.Z, 4)).containsExactly(2, 3, 1, 1);
    }

    private static int[] held(Where where) {
        return IntStream.range(0, LENGTH)
                .filter(position -> where.holds(position, PROMPT))
                .toArray();
    }
}
