package org.glotlens.engine.measure;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Traced;

/** Measurements with their results, as {@link ResultStore} keeps them. */
public record StoredResults(List<Measured<?>> results) {
    public StoredResults {
        results = List.copyOf(results);
    }

    /** The first result of a kind. */
    public <R extends Traced<R>> Optional<R> of(MeasurementKind<?, R> kind) {
        return results.stream()
                .filter(measured -> measured.measurement().kind() == kind)
                .findFirst()
                .map(measured -> kind.result().cast(measured.result()));
    }

    /** Those whose provenance a test accepts. */
    public StoredResults where(Predicate<Provenance> isAccepted) {
        return new StoredResults(results.stream()
                .filter(measured -> isAccepted.test(measured.result().provenance()))
                .toList());
    }

    /** Whether nothing is there. */
    public boolean isEmpty() {
        return results.isEmpty();
    }
}
