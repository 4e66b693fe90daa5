package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class WeightRegionsTest {
    private static final long MIB = 1 << 20;

    @Test
    void matricesShareWithMatricesAndNormsWithNorms() {
        Map<String, Long> bytes = new LinkedHashMap<>();
        bytes.put("embedding", 300 * MIB);
        bytes.put("norm.0", 1L);
        bytes.put("matrix.0", 5L);
        bytes.put("norm.1", 1L);
        bytes.put("matrix.1", 5L);
        assertThat(WeightRegions.pieces(bytes, Set.of("matrix.0", "matrix.1")))
                .containsExactlyInAnyOrder(
                        List.of("embedding"), List.of("norm.0", "norm.1"), List.of("matrix.0", "matrix.1"));
    }

    @Test
    void whatIsLargeAndNotPackedIsByItself() {
        Map<String, Long> bytes = new LinkedHashMap<>();
        bytes.put("head", 2 * MIB);
        bytes.put("table", 2 * MIB - 1);
        bytes.put("norm", 1L);
        assertThat(WeightRegions.pieces(bytes, Set.of()))
                .containsExactlyInAnyOrder(List.of("head"), List.of("table", "norm"));
    }

    /** 7, 14, 21, 28, 35: five fill a piece; of the ten after that, the last five are kept together with what is left. */
    @Test
    void everyPieceOfMatricesIsLargeEnough() {
        Map<String, Long> bytes = matrices(14, 7 * MIB);
        assertThat(WeightRegions.pieces(bytes, bytes.keySet()))
                .extracting(List::size)
                .containsExactly(5, 9);
        Map<String, Long> more = matrices(15, 7 * MIB);
        assertThat(WeightRegions.pieces(more, more.keySet()))
                .extracting(List::size)
                .containsExactly(5, 5, 5);
    }

    @Test
    void fewMatricesAreOnePieceInTheirOrder() {
        Map<String, Long> bytes = matrices(3, MIB);
        assertThat(WeightRegions.pieces(bytes, bytes.keySet())).containsExactly(List.copyOf(bytes.keySet()));
    }

    @Test
    void eachNameIsInOnePiece() {
        Map<String, Long> bytes = matrices(40, 3 * MIB);
        Set<String> packed =
                bytes.keySet().stream().filter(name -> name.length() == 8).collect(Collectors.toSet());
        assertThat(WeightRegions.pieces(bytes, packed).stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(bytes.keySet());
    }

    private static Map<String, Long> matrices(int count, long size) {
        Map<String, Long> bytes = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            bytes.put("matrix." + i, size);
        }
        return bytes;
    }
}
