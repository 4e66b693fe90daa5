package org.glotlens.app.view.preset;

import atlantafx.base.theme.Styles;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import org.controlsfx.control.PopOver;
import org.glotlens.app.view.kit.Bubble;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Reasons;

/** The published studies as a menu; choosing one opens a bubble to point it at data and run it. */
public final class PresetMenu extends MenuButton {
    /** Offers the studies of {@code model}. */
    public PresetMenu(PresetViewModel model) {
        super(Messages.text("preset.choose"));
        setId("preset-menu");
        setMaxWidth(Double.MAX_VALUE);
        getStyleClass().add(Styles.SMALL);
        setTooltip(new Tooltip(Messages.text("preset.hint")));
        model.presets().forEach(preset -> {
            var item = new MenuItem(Reasons.said(preset.title()));
            item.setMnemonicParsing(false);
            item.setOnAction(e -> {
                model.presetProperty().set(preset);
                var view = new PresetView(model);
                PopOver bubble = Bubble.show(this, item.getText(), view, PopOver.ArrowLocation.LEFT_TOP);
                bubble.setOnHidden(hidden -> view.close());
            });
            getItems().add(item);
        });
    }
}
