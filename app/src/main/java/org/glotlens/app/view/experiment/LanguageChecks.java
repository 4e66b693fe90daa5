package org.glotlens.app.view.experiment;

import java.util.List;
import java.util.Set;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.TilePane;
import javafx.scene.paint.Color;
import javafx.scene.shape.SVGPath;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.LanguageNames;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Theme;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.Palette;

/** The checklist of languages; the square beside each code has the colour that the figures use. */
final class LanguageChecks extends TilePane {
    private final WorkbenchState state;

    LanguageChecks(WorkbenchState state, Bag bag) {
        this.state = state;
        getStyleClass().add("languages");
        setHgap(4);
        setVgap(3);
        setPrefColumns(4);
        bag.follow(state.languagesProperty(), codes -> rebuild());
        bag.follow(state.themeProperty(), theme -> rebuild());
        bag.follow(state.hiddenProperty(), this::tick);
    }

    private void rebuild() {
        List<String> codes = state.languagesProperty().get();
        getChildren().setAll(codes.stream().map(this::check).toList());
    }

    private CheckBox check(String code) {
        var check = new CheckBox(code);
        check.setUserData(code);
        check.setGraphic(swatch(code));
        check.setSelected(state.isShown(code));
        check.setTooltip(new Tooltip(LanguageNames.of(code)));
        check.setAccessibleText(Messages.text("experiment.language", LanguageNames.of(code)));
        check.selectedProperty().subscribe(isShown -> state.setShown(code, isShown));
        return check;
    }

    private void tick(Set<String> hidden) {
        getChildren().forEach(node -> ((CheckBox) node).setSelected(!hidden.contains((String) node.getUserData())));
    }

    private Region swatch(String code) {
        var mark = Palette.mark(code);
        var colour = state.themeProperty().get() == Theme.DARK ? mark.onDark() : mark.onLight();
        var region = new Region();
        region.setMinSize(9, 9);
        region.setMaxSize(9, 9);
        var fill = Color.rgb(colour.getRed(), colour.getGreen(), colour.getBlue());
        region.setBackground(javafx.scene.layout.Background.fill(fill));
        var round = new SVGPath();
        round.setContent("M0 2a2 2 0 0 1 2-2h5a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-5a2 2 0 0 1-2-2z");
        region.setShape(round);
        return region;
    }
}
