package org.glotlens.app.view.tryit;

import atlantafx.base.theme.Styles;
import javafx.beans.property.StringProperty;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.edits.EditsMenu;
import org.glotlens.app.view.edits.EditsViewModel;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.ScriptInput;
import org.glotlens.app.view.kit.SettingRow;
import org.glotlens.app.view.kit.Wrapping;
import org.glotlens.app.view.written.Scripts;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** The left side of the tab: prompt, what stands side by side, how tokens are chosen, and the button that writes. */
final class PromptPane extends VBox {
    private static final double SIZE = 13;
    private static final double COMPARE = 72;
    private static final KeyCombination WRITE = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    private final TryItViewModel model;
    private final Bag bag;

    PromptPane(TryItViewModel model, EditsViewModel edits, Bag bag) {
        this.model = model;
        this.bag = bag;
        getStyleClass().add("try-setup");
        TextArea prompt = area("try.prompt", model.promptProperty(), 6);
        prompt.setId("try-prompt");
        VBox.setVgrow(prompt, Priority.ALWAYS);
        TextArea stops = area("try.stops", model.stopsProperty(), 2);
        stops.setId("try-stops");
        stops.setMinHeight(44);
        getChildren()
                .addAll(
                        Form.spread(Form.heading("try.title"), chat()),
                        prompt,
                        run(edits),
                        missing(),
                        Form.row("try.compare", COMPARE, comparison()),
                        Form.heading("try.sampling"));
        model.form()
                .fields()
                .forEach(field -> getChildren().add(new SettingRow(field, "try", Messages.text("try.usual"), bag)));
        getChildren().addAll(Form.caption("try.stopsCaption", stops), stops, new ProxyPane(model.proxy(), bag));
        addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (WRITE.match(key)) {
                model.write();
                key.consume();
            }
        });
    }

    private TextArea area(String key, StringProperty property, int rows) {
        var area = new TextArea();
        area.setPrefRowCount(rows);
        area.setMinHeight(80);
        Wrapping.wrap(area);
        area.setPromptText(Messages.text(key));
        area.setAccessibleText(Messages.text(key));
        bag.bindBoth(area.textProperty(), property);
        ScriptInput.dress(area, SIZE);
        bag.follow(
                area.textProperty(),
                text -> area.setNodeOrientation(
                        Scripts.isRightToLeft(text) ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT));
        return area;
    }

    /** Plain or chat; where there is no chat the reason is on the place of the button, for it takes no mouse itself. */
    private HBox chat() {
        var group = new ToggleGroup();
        var plain = toggle("try.plain", Styles.LEFT_PILL, group);
        var chat = toggle("try.chat", Styles.RIGHT_PILL, group);
        chat.setId("try-chat");
        bag.follow(model.chatProperty(), isChat -> group.selectToggle(isChat ? chat : plain));
        group.selectedToggleProperty().subscribe(now -> {
            if (now == null) {
                group.selectToggle(model.chatProperty().get() ? chat : plain);
            } else {
                model.chatProperty().set(now == chat);
            }
        });
        var place = new HBox(chat);
        place.setId("try-chat-place");
        var why = new Tooltip();
        why.setWrapText(true);
        why.setMaxWidth(360);
        Tooltip.install(place, why);
        bag.follow(model.chatRefusalProperty(), refusal -> {
            chat.setDisable(!refusal.isEmpty());
            String said = refusal.isEmpty() ? Messages.text("try.chatHint") : refusal;
            why.setText(said);
            chat.setAccessibleHelp(said);
        });
        plain.setTooltip(new Tooltip(Messages.text("try.plainHint")));
        return new HBox(plain, place);
    }

    private static ToggleButton toggle(String key, String pill, ToggleGroup group) {
        var toggle = new ToggleButton(Messages.text(key));
        toggle.getStyleClass().addAll(Styles.SMALL, pill);
        toggle.setToggleGroup(group);
        return toggle;
    }

    private ComboBox<Comparison> comparison() {
        var box = new ComboBox<Comparison>();
        box.setId("try-compare");
        box.setConverter(Choices.shown(Comparison::text));
        box.getStyleClass().add(Styles.SMALL);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setAccessibleText(Messages.text("try.compare"));
        bag.follow(model.offeredProperty(), offered -> {
            box.getItems().setAll(offered);
            box.setValue(model.comparisonProperty().get());
        });
        bag.follow(model.comparisonProperty(), box::setValue);
        box.valueProperty().subscribe(value -> {
            if (value != null) {
                model.comparisonProperty().set(value);
            }
        });
        return box;
    }

    private HBox run(EditsViewModel edits) {
        var write = new Button(Messages.text("try.write"), new FontIcon(MaterialDesignP.PLAY));
        write.setId("try-write");
        write.getStyleClass().add(Styles.ACCENT);
        write.setTooltip(new Tooltip(Messages.text("try.writeHint")));
        write.setOnAction(e -> model.write());
        bag.bind(write.disableProperty(), model.startableProperty().not());
        var stop = new Button(Messages.text("try.stopNow"), new FontIcon(MaterialDesignS.STOP));
        stop.setId("try-stop");
        stop.setOnAction(e -> model.stop());
        bag.bind(stop.disableProperty(), model.runningProperty().not());
        var open = Form.button(
                "edits.button",
                MaterialDesignP.PENCIL_OUTLINE,
                () -> EditsMenu.choose(edits, getScene().getWindow()));
        open.setId("try-edits");
        open.setTooltip(new Tooltip(Messages.text("edits.open")));
        return Form.line(write, stop, Form.gap(), open);
    }

    private Label missing() {
        var label = Form.explanation("");
        label.setId("try-missing");
        bag.follow(model.missingProperty(), text -> {
            label.setText(text);
            Form.appear(label, !text.isEmpty());
        });
        return label;
    }
}
