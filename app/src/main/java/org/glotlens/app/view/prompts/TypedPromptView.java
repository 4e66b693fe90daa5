package org.glotlens.app.view.prompts;

import atlantafx.base.theme.Styles;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Bubble;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.ScriptInput;
import org.glotlens.app.view.kit.Wrapping;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** A form for a prompt of one's own, its answers, and the button that reads its lens. */
final class TypedPromptView extends VBox implements AutoCloseable {
    private static final double SIZE = 13;

    private final Bag bag = new Bag();

    TypedPromptView(TypedPromptViewModel model) {
        super(6);
        setPrefWidth(420);
        var ask = new Button(Messages.text("typed.ask"), new FontIcon(MaterialDesignP.PLAY));
        ask.setId("typed-ask");
        ask.getStyleClass().add(Styles.ACCENT);
        bag.bind(ask.disableProperty(), model.askableProperty().not());
        ask.setOnAction(e -> model.ask());
        var foot = new HBox(ask);
        foot.setAlignment(Pos.CENTER_RIGHT);
        getChildren()
                .addAll(
                        label("typed.text"),
                        area("typed-text", "typed.textHint", model.textProperty(), 4),
                        label("typed.answers"),
                        area("typed-answers", "typed.answersHint", model.answersProperty(), 3),
                        foot);
    }

    /** Opens the form in a bubble at a control. */
    static void show(Node owner, TypedPromptViewModel model) {
        var view = new TypedPromptView(model);
        PopOver over = Bubble.show(owner, Messages.text("typed.title"), view, PopOver.ArrowLocation.BOTTOM_LEFT);
        over.setOnHidden(e -> view.close());
    }

    private static Label label(String key) {
        var label = Form.sentences(Messages.text(key));
        label.getStyleClass().add(Styles.TEXT_MUTED);
        return label;
    }

    private TextArea area(String id, String key, StringProperty property, int rows) {
        var area = new TextArea();
        area.setId(id);
        area.setPrefRowCount(rows);
        Wrapping.wrap(area);
        area.setPromptText(Messages.text(key));
        area.setAccessibleText(Messages.text(key));
        bag.bindBoth(area.textProperty(), property);
        ScriptInput.dress(area, SIZE);
        return area;
    }

    @Override
    public void close() {
        bag.close();
    }
}
