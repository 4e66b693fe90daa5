package org.glotlens.app.view.tryit;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.LanguageNames;
import org.glotlens.app.view.kit.Messages;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** Switches the colours of tokens to the language of what the lens reads, and says which colour is which and by what rule. */
final class ColourBar extends VBox {
    private static final double GAP = 4;

    private final LensColours colours;
    private final LanguageLooks looks;
    private final FlowPane legend = new FlowPane(10, GAP);
    private final ToggleButton toggle =
            new ToggleButton(Messages.text("try.colour"), new FontIcon(MaterialDesignP.PALETTE_OUTLINE));
    private final Label rule = Form.explanation("");

    ColourBar(LensColours colours, LanguageLooks looks, Bag bag) {
        super(GAP);
        this.colours = colours;
        this.looks = looks;
        getStyleClass().add("try-colours");
        toggle.setId("try-colour");
        toggle.getStyleClass().add(Styles.SMALL);
        toggle.setMinWidth(USE_PREF_SIZE);
        toggle.setTooltip(new Tooltip(Messages.text("try.colourHint")));
        bag.bindBoth(toggle.selectedProperty(), colours.onProperty());
        legend.setId("try-legend");
        legend.setAlignment(Pos.CENTER_LEFT);
        legend.getChildren().add(toggle);
        rule.setId("try-rule");
        getChildren().addAll(legend, rule);
        bag.follow(colours.onProperty(), now -> show());
        bag.onChange(colours.wordsProperty(), this::show);
        bag.follow(colours.layerProperty(), now -> show());
        bag.onChange(looks.theme(), this::show);
    }

    private void show() {
        boolean isOn = colours.onProperty().get();
        legend.getChildren().remove(1, legend.getChildren().size());
        if (isOn) {
            colours.languages().forEach(code -> legend.getChildren().add(entry(Optional.of(code))));
            legend.getChildren().add(entry(Optional.empty()));
            rule.setText(colours.rule());
        }
        Form.appear(rule, isOn);
    }

    private HBox entry(Optional<String> language) {
        var mark = new Label(language.orElse("  "));
        mark.getStyleClass().addAll("try-token", "try-mark");
        mark.setStyle("-fx-background-color: " + looks.ground(language) + ";");
        mark.setMinWidth(USE_PREF_SIZE);
        var name = new Label(language.map(LanguageNames::of).orElseGet(() -> Messages.text("try.untold")));
        name.getStyleClass().add(Styles.TEXT_SMALL);
        name.setMinWidth(USE_PREF_SIZE);
        var entry = new HBox(GAP, mark, name);
        entry.setAlignment(Pos.CENTER_LEFT);
        return entry;
    }
}
