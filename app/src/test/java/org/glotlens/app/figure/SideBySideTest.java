package org.glotlens.app.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SideBySideTest {
    private final Set<String> written = ConcurrentHashMap.newKeySet();

    @Test
    void allFilesAreWrittenWhenItReturns() throws DataException {
        SideBySide.run(List.of(file("a"), file("b"), file("c"), file("d"), file("e")));
        assertThat(written).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
    }

    @Test
    void theFirstFailureIsToldWhenTheOthersAreWritten() {
        assertThatThrownBy(() -> SideBySide.run(List.of(file("a"), full("b"), full("c"), file("d"))))
                .isInstanceOf(DataException.class)
                .hasMessage("no room for b");
        assertThat(written).containsExactlyInAnyOrder("a", "d");
    }

    @Test
    void aMistakeOfOursStaysOne() {
        assertThatThrownBy(() -> SideBySide.run(List.of(() -> {
                    throw new IllegalArgumentException("no such font");
                })))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFigureOfNoFilesIsWritten() throws DataException {
        SideBySide.run(List.of());
        assertThat(written).isEmpty();
    }

    private Callable<Void> file(String name) {
        return () -> {
            written.add(name);
            return null;
        };
    }

    private static Callable<Void> full(String name) {
        return () -> {
            throw new DataException(Message.of("test.full", "no room for %s", name));
        };
    }
}
