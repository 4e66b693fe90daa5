package org.glotlens.app.view.tryit;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** Chooses the small pair of a proxied base and how far it moves the logits. */
final class ProxyPane extends VBox {
    private static final double CAPTION = 82;
    private static final double MOST = 3;
    private static final double STEP = 0.1;
    private static final double NUMBER = 30;

    private final ProxyViewModel model;
    private final Bag bag;

    ProxyPane(ProxyViewModel model, Bag bag) {
        super(4);
        this.model = model;
        this.bag = bag;
        var load = Form.button("proxy.load", MaterialDesignP.PLAY_OUTLINE, model::load);
        load.setId("proxy-load");
        bag.bind(
                load.disableProperty(),
                model.missingProperty()
                        .isNotEmpty()
                        .or(model.loadingProperty())
                        .or(model.openProperty().isNotNull()));
        getChildren()
                .addAll(
                        Form.heading("proxy.title"),
                        Form.explanation(Messages.text("proxy.hint")),
                        place("proxy.expert", "proxy.expertHint", model.expertProperty()),
                        place("proxy.adapter", "proxy.adapterHint", model.adapterProperty()),
                        place("proxy.antiexpert", "proxy.antiexpertHint", model.antiexpertProperty()),
                        alpha(),
                        load,
                        Form.note("proxy-missing", model.missingProperty(), bag),
                        Form.warning("proxy-problem", model.problemProperty(), bag));
    }

    /** A folder, chosen in a dialog or among those opened lately. */
    private Node place(String key, String hint, ObjectProperty<Path> place) {
        String title = Messages.text(key);
        var button = new MenuButton();
        button.setId(key.replace('.', '-'));
        button.getStyleClass().add(Styles.SMALL);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMinWidth(0);
        button.setMnemonicParsing(false);
        button.setTooltip(new Tooltip(Messages.text(hint)));
        bag.follow(place, folder -> {
            String said = folder == null
                    ? Messages.text("proxy.none")
                    : folder.getFileName().toString();
            button.setText(said);
            button.setAccessibleText(title + ": " + said);
        });
        button.setOnShowing(e -> fill(button, title, place));
        fill(button, title, place);
        return Form.row(key, CAPTION, button);
    }

    private void fill(MenuButton button, String title, ObjectProperty<Path> place) {
        button.getItems().setAll(Choices.item("proxy.choose", () -> {
            File folder = Choosers.folder(title).showDialog(getScene().getWindow());
            if (folder != null) {
                place.set(folder.toPath());
            }
        }));
        button.getItems().add(Choices.item("proxy.clear", () -> place.set(null)));
        button.getItems().addAll(Choices.recent(model.recent(), place::set));
    }

    private HBox alpha() {
        var slider = new Slider(0, MOST, 1);
        slider.setId("proxy-alpha");
        slider.setBlockIncrement(STEP);
        slider.setAccessibleText(Messages.text("proxy.alpha"));
        slider.setTooltip(new Tooltip(Messages.text("proxy.alphaHint")));
        var number = new Label();
        number.setMinWidth(NUMBER);
        bag.follow(model.alphaProperty(), alpha -> {
            slider.setValue(alpha.doubleValue());
            number.setText(String.format(Locale.ROOT, "%.1f", alpha.doubleValue()));
        });
        slider.valueProperty()
                .subscribe(now -> model.alphaProperty().set(Math.rint(now.doubleValue() / STEP) / (1 / STEP)));
        HBox.setHgrow(slider, Priority.ALWAYS);
        var row = Form.row("proxy.alpha", CAPTION, slider);
        row.getChildren().add(number);
        return row;
    }
}
