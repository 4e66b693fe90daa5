package org.glotlens.app.view.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.window.Readings;
import org.glotlens.charts.FigurePick.CellPick;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class LiftedLanguagesTest {
    private final WorkbenchState state = new WorkbenchState();
    private final LiftedLanguages lifted = new LiftedLanguages(state);

    @Test
    void aFramedCellLiftsBothOfItsLanguages() {
        state.showRepresent(Readings.represent());
        state.cellProperty().set(new CellPick(0, 2));
        assertThat(lifted.languagesProperty().get()).containsExactlyInAnyOrder("en", "de");
        state.cellProperty().set(new CellPick(3, 3));
        assertThat(lifted.languagesProperty().get()).containsExactly("es");
        state.cellProperty().set(null);
        assertThat(lifted.languagesProperty().get()).isEmpty();
    }

    @Test
    void cellsAreCountedAmongTheLanguagesOnShow() {
        state.showRepresent(Readings.represent());
        state.setShown("bg", false);
        state.cellProperty().set(new CellPick(0, 1));
        assertThat(lifted.languagesProperty().get()).containsExactlyInAnyOrder("en", "de");
        state.setShown("bg", true);
        assertThat(lifted.languagesProperty().get()).isEmpty();
    }

    @Test
    void theNameBelowThePointerGoesBeforeTheCellUntilThePointerLeaves() {
        state.showRepresent(Readings.represent());
        state.cellProperty().set(new CellPick(0, 2));
        lifted.point(Optional.of("zh"));
        assertThat(lifted.languagesProperty().get()).containsExactly("zh");
        lifted.point(Optional.empty());
        assertThat(lifted.languagesProperty().get()).containsExactlyInAnyOrder("en", "de");
    }

    @Test
    void nothingIsHeardAfterClosing() {
        state.showRepresent(Readings.represent());
        lifted.close();
        state.cellProperty().set(new CellPick(0, 2));
        assertThat(lifted.languagesProperty().get()).isEmpty();
    }
}
