package org.glotlens.engine.benchmark;

import java.util.List;
import java.util.Map;

/**
 * A row of a benchmark.
 *
 * @param language that the answer is wanted in
 * @param id within its language
 * @param parts what the prompt is made of, by the name of its place, such as {@code question}
 * @param references right answers, none of them blank
 */
public record BenchmarkRow(String language, String id, Map<String, String> parts, List<String> references) {
    public BenchmarkRow {
        parts = Map.copyOf(parts);
        references = List.copyOf(references);
    }
}
