package org.glotlens.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A text to end at is found whatever pieces it comes in, the first of several. */
@Tag("unit")
class StopTextsTest {
    private static final String[] PIECES = {"one ", "t", "wo", " three", " two"};

    @Test
    void aStopIsFoundAcrossPieces() {
        assertThat(found(List.of("two"))).isEqualTo(Optional.of(new StopTexts.Found("two", 4)));
        assertThat(found(List.of("ee two"))).isEqualTo(Optional.of(new StopTexts.Found("ee two", 11)));
        assertThat(found(List.of("one t"))).isEqualTo(Optional.of(new StopTexts.Found("one t", 0)));
        assertThat(found(List.of("none"))).isEmpty();
        assertThat(found(List.of())).isEmpty();
    }

    @Test
    void theStopThatBeginsFirstEndsTheText() {
        assertThat(found(List.of("wo", "two"))).isEqualTo(Optional.of(new StopTexts.Found("two", 4)));
        assertThat(found(List.of("three", "wo th"))).isEqualTo(Optional.of(new StopTexts.Found("wo th", 5)));
    }

    private static Optional<StopTexts.Found> found(List<String> stops) {
        GrowingText text = new GrowingText(
                ids -> {
                    StringBuilder all = new StringBuilder();
                    for (int id : ids) {
                        all.append(PIECES[id]);
                    }
                    return all.toString();
                },
                new int[0]);
        StopTexts search = new StopTexts(stops);
        for (int id = 0; id < PIECES.length; id++) {
            text.add(id);
            Optional<StopTexts.Found> found = search.find(text);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
