package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.kit.Bag;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Figures are saved with all others of the window, whether their tab was shown yet or not. */
@Tag("fx")
class TabListTest {
    @Test
    void everyFigureOfNeuronsIsAmongThoseOfTheWindow() {
        try (Workbench bench = Benches.empty();
                Bag bag = new Bag()) {
            var export = new ExportViewModel(bench.state(), bench.jobs(), bench.exportChoices());
            assertThat(new TabList(bench, null, export, tab -> {}, bag).all()).isNotEmpty();
            var neurons = bench.neurons();
            assertThat(export.exhibits())
                    .extracting(Exhibit::name)
                    .contains(
                            neurons.layers().exhibit(export).name(),
                            neurons.appearance().exhibit(export).name(),
                            neurons.effects().exhibit(export).name(),
                            neurons.shares().exhibit(export).name(),
                            neurons.saves().exhibit(export).name());
        }
    }
}
