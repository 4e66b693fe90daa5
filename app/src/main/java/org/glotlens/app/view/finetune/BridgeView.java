package org.glotlens.app.view.finetune;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;

/** Chooses an encoder in front of the model; where there is one, what the bridge between them is. */
final class BridgeView extends VBox {
    private final FineTuneViewModel model;

    BridgeView(FineTuneViewModel model, Bag bag) {
        super(8);
        this.model = model;
        var from = from(bag);
        getChildren().addAll(encoder(bag), from);
        var fields = new VBox(8);
        model.bridge().fields().forEach(field -> fields.getChildren().add(new HyperRow(field, bag)));
        getChildren().add(fields);
        bag.follow(model.bridge().encoderProperty(), encoder -> {
            Form.appear(from, encoder != null);
            Form.appear(fields, encoder != null);
        });
    }

    private HBox encoder(Bag bag) {
        var menu = new MenuButton();
        menu.setId("train-encoder");
        menu.setMnemonicParsing(false);
        menu.getStyleClass().add(Styles.SMALL);
        menu.setAccessibleText(Messages.text("train.encoder"));
        menu.setTooltip(new Tooltip(Messages.text("train.encoderHint")));
        menu.getItems()
                .addAll(
                        Choices.item("train.encoderNone", () -> model.choose((Path) null)),
                        Choices.item("train.encoderFolder", this::chooseEncoder));
        bag.follow(
                model.bridge().encoderProperty(),
                encoder -> menu.setText(
                        encoder == null ? Messages.text("train.encoderNone") : String.valueOf(encoder.getFileName())));
        var row = new HBox(6, Form.caption("train.encoder", menu), menu);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void chooseEncoder() {
        var folder = Choosers.folder(Messages.text("train.encoderFolder"))
                .showDialog(getScene().getWindow());
        if (folder != null) {
            model.choose(folder.toPath());
        }
    }

    private HBox from(Bag bag) {
        return link(
                "train-init-bridge", model.bridge().fromProperty(), new Words("initBridge", "train.initAdapter"), bag);
    }

    /**
     * What a folder to go on from is called.
     *
     * @param key of the link's hint and of what it says without a folder
     * @param caption key of what stands before it
     */
    record Words(String key, String caption) {}

    /** A caption, and a link that asks for a folder and shows the one that is chosen. */
    static HBox link(String id, ObjectProperty<Path> folder, Words words, Bag bag) {
        var choose = new Hyperlink();
        choose.setId(id);
        choose.setMnemonicParsing(false);
        choose.setTooltip(new Tooltip(Messages.text("train." + words.key() + "Hint")));
        bag.follow(
                folder,
                path -> choose.setText(
                        path == null ? Messages.text("train." + words.key() + "None") : path.toString()));
        choose.setOnAction(e -> {
            var chosen = Choosers.folder(Messages.text(words.caption()))
                    .showDialog(choose.getScene().getWindow());
            folder.set(chosen == null ? null : chosen.toPath());
        });
        var row = new HBox(6, Form.caption(words.caption(), choose), choose);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
