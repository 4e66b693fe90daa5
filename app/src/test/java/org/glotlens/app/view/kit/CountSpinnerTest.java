package org.glotlens.app.view.kit;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleIntegerProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fx")
class CountSpinnerTest {
    @Test
    void itShowsTheCountAlsoWhereSomebodyElseChangesIt() throws Exception {
        Fx.run(() -> {
            var count = new SimpleIntegerProperty(0);
            var spinner = new CountSpinner(count, 1, "how many");
            assertThat(spinner.getEditor().getText()).isEqualTo(Messages.text("count.all"));
            count.set(3);
            System.gc();
            assertThat(spinner.getEditor().getText()).isEqualTo("3");
            spinner.increment(2);
            assertThat(count.get()).isEqualTo(5);
            spinner.getEditor().setText("");
            spinner.commitValue();
            assertThat(count.get()).isZero();
            var exemplars = new CountSpinner(count, 1, "how many", CountSpinner.Nought.NONE);
            assertThat(exemplars.getEditor().getText()).isEqualTo("none");
        });
    }
}
