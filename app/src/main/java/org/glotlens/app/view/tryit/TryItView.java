package org.glotlens.app.view.tryit;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.edits.EditsViewModel;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.patch.TwoPrompts.Role;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.written.WrittenSpan;
import org.glotlens.app.view.written.WrittenView;

/** The tab to try checkpoints in: the prompt on the left, what is written after it side by side. */
public final class TryItView extends HBox implements AutoCloseable {
    private static final double SETUP = 320;

    private final TryItViewModel model;
    private final Bag bag = new Bag();
    private final List<WrittenView> shown = new ArrayList<>();
    private final LanguageLooks looks;

    /** Shows and asks {@code model}. */
    public TryItView(TryItViewModel model, EditsViewModel edits, WorkbenchState state) {
        this.model = model;
        this.looks = new LanguageLooks(model.colours(), state.themeProperty(), bag);
        getStyleClass().add("try");
        var setup = new ScrollPane(new PromptPane(model, edits, bag));
        setup.setFitToWidth(true);
        setup.setFitToHeight(true);
        setup.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        setup.setMinWidth(SETUP);
        setup.setPrefWidth(SETUP);
        setup.setMaxWidth(SETUP);
        setup.getStyleClass().addAll("plain-scroll", "try-left");
        var texts = new HBox();
        texts.getStyleClass().add("try-texts");
        texts.setMinWidth(0);
        var empty = new Label(Messages.text("try.empty"));
        empty.setWrapText(true);
        empty.getStyleClass().add("figure-empty");
        VBox.setVgrow(texts, Priority.ALWAYS);
        var colours = new ColourBar(model.colours(), looks, bag);
        var right = new StackPane(empty, new VBox(stale(), colours, texts));
        right.setMinWidth(0);
        HBox.setHgrow(right, Priority.ALWAYS);
        getChildren().addAll(setup, right);
        bag.follow(model.textsProperty(), written -> {
            empty.setVisible(written.isEmpty());
            Form.appear(colours, !written.isEmpty());
            letGo();
            written.forEach(tried ->
                    shown.add(new WrittenView(tried.text(), looks.of(tried.text()), span -> menu(tried, span))));
            shown.forEach(view -> {
                HBox.setHgrow(view, Priority.ALWAYS);
                view.prefWidthProperty().bind(texts.widthProperty().divide(shown.size()));
            });
            texts.getChildren().setAll(shown);
        });
        model.prepare();
    }

    private List<MenuItem> menu(Tried tried, WrittenSpan span) {
        return List.of(
                Choices.item("try.lensHere", () -> model.lensAt(tried, span)),
                Choices.item("try.gridHere", () -> model.gridAt(tried, span)),
                Choices.item("try.patchFrom", () -> model.patchAt(tried, span, Role.SOURCE)),
                Choices.item("try.patchInto", () -> model.patchAt(tried, span, Role.TARGET)));
    }

    private Label stale() {
        var stale = Form.sentences("");
        stale.setId("try-stale");
        stale.getStyleClass().add("stale");
        stale.setMaxWidth(Double.MAX_VALUE);
        bag.follow(model.staleProperty(), text -> {
            stale.setText(text);
            Form.appear(stale, !text.isEmpty());
        });
        return stale;
    }

    private void letGo() {
        shown.forEach(WrittenView::close);
        looks.forget();
        shown.clear();
    }

    @Override
    public void close() {
        letGo();
        bag.close();
    }
}
