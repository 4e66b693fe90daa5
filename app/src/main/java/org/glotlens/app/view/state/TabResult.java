package org.glotlens.app.view.state;

import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.run.Traced;

/**
 * A result that a tab shows: how a project takes it along, and shows it again.
 *
 * @param shown null while there is none
 * @param show shows one that was measured before
 * @param clear shows none
 */
public record TabResult<R extends Traced<R>>(
        MeasurementKind<?, R> kind, ObservableValue<OnPair<R>> shown, Consumer<OnPair<R>> show, Runnable clear) {
    /**
     * A result with the folders that it was measured on.
     *
     * @param <R> result
     */
    public record OnPair<R extends Traced<R>>(PairFolders folders, Measured<R> measured) {
        /** A result of a pair that is open. */
        public static <R extends Traced<R>> OnPair<R> of(ModelPair pair, Measured<R> measured) {
            return new OnPair<>(PairFolders.of(pair), measured);
        }

        /** Whether it came with a project and the pair that is open now is the one that it is of. */
        public boolean isStoredOf(ModelPair open) {
            return measured.isKept() && open != null && PairFolders.of(open).equals(folders);
        }
    }

    /** Shows a result of which only the kind is known to fit. */
    public void show(PairFolders folders, Measured<?> measured) {
        show.accept(new OnPair<>(folders, kind.cast(measured)));
    }
}
