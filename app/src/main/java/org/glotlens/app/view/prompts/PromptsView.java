package org.glotlens.app.view.prompts;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Bubble;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Reasons;
import org.glotlens.app.view.kit.ScriptInput;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.engine.lens.DroppedReasons;
import org.glotlens.engine.lens.Prompt;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;

/** The lower half of the side bar: the measured prompts with a search field. */
public final class PromptsView extends VBox implements AutoCloseable {
    private static final double ROW = 28;

    private final Bag bag = new Bag();

    /**
     * Shows the prompts of {@code model} and selects them.
     *
     * @param typed the prompt of one's own
     * @param editSets opens the editor of answer sets beside a control
     */
    public PromptsView(
            PromptsViewModel model, TypedPromptViewModel typed, WorkbenchState state, Consumer<Node> editSets) {
        getStyleClass().add("prompts");
        var list = list(model, state);
        var search = search(model);
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren()
                .addAll(
                        head(model, state),
                        search,
                        new OwnPromptList(typed, bag),
                        list,
                        new FlowPane(8, 2, own(typed), back(typed), sets(editSets), dropped(state)));
    }

    private HBox head(PromptsViewModel model, WorkbenchState state) {
        var title = new Label();
        title.getStyleClass().add("section");
        bag.follow(model.shownProperty(), shown -> title.setText(Messages.text("prompts.title", shown.size())));
        var clear = new Hyperlink(Messages.text("prompts.clear"));
        clear.setOnAction(e -> model.clear());
        bag.follow(state.promptProperty(), id -> clear.setVisible(id != null));
        var head = new HBox(6, title, Form.gap(), clear);
        head.setAlignment(Pos.BASELINE_LEFT);
        return head;
    }

    private static Hyperlink own(TypedPromptViewModel typed) {
        var link = new Hyperlink(Messages.text("typed.open"));
        link.setId("prompts-typed");
        link.setTooltip(new Tooltip(Messages.text("typed.openHint")));
        link.setOnAction(e -> TypedPromptView.show(link, typed));
        return link;
    }

    private Hyperlink back(TypedPromptViewModel typed) {
        var link = new Hyperlink(Messages.text("typed.back"));
        link.setId("prompts-back");
        link.setOnAction(e -> typed.back());
        bag.follow(typed.shownProperty(), isShown -> {
            Form.appear(link, isShown);
        });
        return link;
    }

    private static Hyperlink sets(Consumer<Node> editSets) {
        var link = new Hyperlink(Messages.text("prompts.sets"));
        link.setId("prompts-sets");
        link.setTooltip(new Tooltip(Messages.text("prompts.setsHint")));
        link.setOnAction(e -> editSets.accept(link));
        return link;
    }

    /** How many prompts could not be used; pressing it lists them with the reasons. */
    private Hyperlink dropped(WorkbenchState state) {
        var link = new Hyperlink();
        bag.follow(state.lensProperty(), result -> {
            int n = result == null ? 0 : result.dropped().size();
            link.setText(Messages.text("prompts.dropped", n));
            Form.appear(link, n > 0);
        });
        link.setOnAction(e -> {
            var reasons = new ListView<String>();
            reasons.setPrefSize(520, 220);
            reasons.setAccessibleText(link.getText());
            reasons.getItems()
                    .addAll(DroppedReasons.of(state.lensProperty().get().dropped()).stream()
                            .map(Messages::said)
                            .toList());
            state.lensProperty()
                    .get()
                    .dropped()
                    .forEach(d ->
                            reasons.getItems().add(Messages.text("prompts.reason", d.id(), Reasons.said(d.reason()))));
            Bubble.show(link, link.getText(), reasons, PopOver.ArrowLocation.BOTTOM_LEFT);
        });
        return link;
    }

    private TextField search(PromptsViewModel model) {
        var clear = Icons.button(MaterialDesignC.CLOSE, Messages.text("prompts.clearSearch"), () -> {});
        var field = new CustomTextField();
        clear.setOnAction(e -> field.clear());
        field.setLeft(new FontIcon(MaterialDesignM.MAGNIFY));
        field.setRight(clear);
        field.textProperty().subscribe(text -> clear.setVisible(!text.isEmpty()));
        field.setPromptText(Messages.text("prompts.search"));
        field.setAccessibleText(Messages.text("prompts.search"));
        field.getStyleClass().add(Styles.SMALL);
        bag.bindBoth(field.textProperty(), model.searchProperty());
        ScriptInput.dress(field, 12);
        return field;
    }

    private ListView<Prompt> list(PromptsViewModel model, WorkbenchState state) {
        var list = new ListView<Prompt>();
        list.getStyleClass().addAll(Styles.DENSE, "prompt-list");
        list.setFixedCellSize(ROW);
        list.setMinHeight(2 * ROW);
        list.setAccessibleText(Messages.text("prompts.list"));
        list.setPlaceholder(new Label(Messages.text("prompts.none")));
        list.setCellFactory(v -> new PromptCell());
        bag.follow(model.shownProperty(), shown -> {
            list.getItems().setAll(shown);
            mark(list, state.promptProperty().get());
        });
        bag.follow(state.promptProperty(), id -> mark(list, id));
        list.getSelectionModel().selectedItemProperty().subscribe(prompt -> {
            if (prompt != null) {
                model.select(prompt);
            }
        });
        return list;
    }

    private static void mark(ListView<Prompt> list, String id) {
        var selection = list.getSelectionModel();
        Prompt present = selection.getSelectedItem();
        if (id == null) {
            selection.clearSelection();
        } else if (present == null || !present.id().equals(id)) {
            list.getItems().stream().filter(p -> p.id().equals(id)).findFirst().ifPresent(prompt -> {
                selection.select(prompt);
                list.scrollTo(prompt);
            });
        }
    }

    @Override
    public void close() {
        bag.close();
    }
}
