package org.glotlens.app.view.sets;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Dimension2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Reasons;
import org.glotlens.app.view.kit.ScriptInput;
import org.glotlens.app.view.kit.Tables;
import org.glotlens.app.view.kit.WindowDialog;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.measure.FindTokensJob.Found;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;

/** The editor of answer sets: all prompts of the file, and every token of one, whether it counts, and why not. */
public final class SetsView extends VBox implements AutoCloseable {
    private static final Dimension2D SIZE = new Dimension2D(1000, 630);
    private static final double LIST = 330;

    private final SetsViewModel model;
    private final Runnable run;
    private final Bag bag = new Bag();

    /**
     * Shows and edits {@code model}.
     *
     * @param run measures with the edited sets
     */
    public SetsView(SetsViewModel model, Runnable run) {
        super(8);
        this.model = model;
        this.run = run;
        getStyleClass().add("answer-sets");
        var right = new VBox(8, head(), table(), adding());
        HBox.setHgrow(right, Priority.ALWAYS);
        var both = new HBox(12, left(), right);
        VBox.setVgrow(both, Priority.ALWAYS);
        getChildren().addAll(both, foot());
        model.open();
    }

    /** Opens the editor in a dialog beside {@code owner}. */
    public static void show(Node owner, SetsViewModel model, Runnable run) {
        var view = new SetsView(model, run);
        Dialog<Void> dialog = WindowDialog.of(owner, "sets.title", view, SIZE);
        dialog.getDialogPane().getButtonTypes().add(WindowDialog.close());
        dialog.setOnHidden(e -> view.close());
        dialog.show();
    }

    /** All prompts of the file; those that the next run leaves out say why. */
    private VBox left() {
        var count = new Label();
        count.setId("sets-count");
        count.getStyleClass().add("section");
        bag.bind(count.textProperty(), model.countProperty());
        var only = new CheckBox(Messages.text("sets.onlyDropped"));
        only.setId("sets-only-dropped");
        bag.bindBoth(only.selectedProperty(), model.onlyDroppedProperty());
        TableView<SetPrompt> list = Tables.of(
                Messages.text("sets.prompts"),
                Messages.text("sets.noPrompts"),
                List.of(
                        Tables.column("sets.promptId", 100, row -> row.prompt().id()),
                        Tables.column("sets.language", 40, row -> row.prompt().language()),
                        Tables.column("sets.leftOut", 170, SetPrompt::reason)));
        list.setId("sets-prompts");
        list.setRowFactory(v -> new PromptRow());
        list.setPrefWidth(LIST);
        list.setMinWidth(LIST);
        bag.follow(model.promptsProperty(), prompts -> {
            if (!prompts.equals(list.getItems())) {
                list.getItems().setAll(prompts);
            }
        });
        bag.follow(
                model.rowsProperty(),
                rows -> list.getItems().stream()
                        .filter(row -> row.prompt().id().equals(model.promptId()))
                        .findFirst()
                        .ifPresent(row -> list.getSelectionModel().select(row)));
        list.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null && !row.prompt().id().equals(model.promptId())) {
                model.choose(row.prompt());
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        return new VBox(8, Form.spread(count, only), list);
    }

    /** A row that tells the whole reason in its tooltip. */
    private static final class PromptRow extends TableRow<SetPrompt> {
        @Override
        protected void updateItem(SetPrompt row, boolean isEmpty) {
            super.updateItem(row, isEmpty);
            boolean isDropped = !isEmpty && row != null && row.isDropped();
            setTooltip(isDropped ? new Tooltip(Reasons.said(row.reason())) : null);
        }
    }

    private HBox head() {
        var prompt = new Label();
        prompt.setId("sets-prompt");
        prompt.getStyleClass().add("section");
        bag.follow(model.rowsProperty(), rows -> prompt.setText(Messages.text("sets.prompt", model.promptId())));
        var every = new CheckBox(Messages.text("sets.every"));
        every.setId("sets-every");
        every.setTooltip(new Tooltip(Messages.text("sets.everyHint")));
        bag.bindBoth(every.selectedProperty(), model.forEveryProperty());
        return Form.spread(prompt, every);
    }

    private TableView<SetRow> table() {
        TableView<SetRow> table = Tables.of(Messages.text("sets.title"), Messages.text("sets.none"), List.of());
        table.setId("sets-table");
        var counts = new TableColumn<SetRow, Boolean>(Messages.text("sets.included"));
        counts.setCellValueFactory(
                c -> new SimpleBooleanProperty(c.getValue().token().isIncluded()).asObject());
        counts.setCellFactory(c -> new CountsCell());
        counts.setPrefWidth(64);
        table.getColumns()
                .setAll(List.of(
                        counts,
                        Tables.column("sets.curve", 64, row -> row.curve().text()),
                        Tables.column(
                                "sets.id",
                                60,
                                row -> Integer.toString(row.token().id())),
                        Tables.column("sets.text", 100, row -> row.token().text()),
                        Tables.column("sets.byte", 70, SetsView::byteText),
                        Tables.column("sets.prefix", 80, row -> row.token().fromPrefix()),
                        Tables.column(
                                "sets.why", 190, row -> Reasons.said(row.token().reason()))));
        bag.follow(model.rowsProperty(), rows -> table.getItems().setAll(rows));
        VBox.setVgrow(table, Priority.ALWAYS);
        return table;
    }

    private static String byteText(SetRow row) {
        return row.token().isFirstByte() ? Messages.text("sets.firstByte") : "";
    }

    /** A tick that counts a token or leaves it out. */
    private final class CountsCell extends TableCell<SetRow, Boolean> {
        private final CheckBox tick = new CheckBox();

        CountsCell() {
            setAlignment(Pos.CENTER);
            tick.setOnAction(e -> model.include(getTableRow().getItem(), tick.isSelected()));
        }

        @Override
        protected void updateItem(Boolean isIncluded, boolean isEmpty) {
            super.updateItem(isIncluded, isEmpty);
            SetRow row = getTableRow() == null ? null : getTableRow().getItem();
            setGraphic(isEmpty || row == null ? null : tick);
            if (!isEmpty && row != null) {
                tick.setSelected(isIncluded);
                tick.setAccessibleText(Messages.text(
                        "sets.tick", row.token().text(), row.curve().text()));
            }
        }
    }

    private HBox adding() {
        var search = new TextField();
        search.setId("sets-search");
        ScriptInput.dress(search, 12);
        search.setPromptText(Messages.text("sets.search"));
        search.setAccessibleText(Messages.text("sets.search"));
        search.setOnAction(e -> model.search(search.getText()));
        HBox.setHgrow(search, Priority.ALWAYS);
        var find = new Button(Messages.text("sets.find"), new FontIcon(MaterialDesignM.MAGNIFY));
        find.setMinWidth(USE_PREF_SIZE);
        find.setOnAction(e -> model.search(search.getText()));
        var found = new ComboBox<Found>();
        found.setId("sets-found");
        found.setAccessibleText(Messages.text("sets.found"));
        found.setPromptText(Messages.text("sets.found"));
        found.setPrefWidth(170);
        found.setButtonCell(new FoundCell());
        found.setCellFactory(v -> new FoundCell());
        bag.follow(model.foundProperty(), tokens -> {
            found.getItems().setAll(tokens);
            found.setValue(tokens.isEmpty() ? null : tokens.getFirst());
        });
        var curve = new ComboBox<Curve>();
        curve.setId("sets-curve");
        curve.setMinWidth(USE_PREF_SIZE);
        curve.setAccessibleText(Messages.text("sets.curve"));
        bag.follow(model.rowsProperty(), rows -> {
            Curve before = curve.getValue();
            curve.getItems().setAll(model.curves());
            curve.setValue(
                    curve.getItems().contains(before)
                            ? before
                            : curve.getItems().stream().findFirst().orElse(null));
        });
        var add = new Button(Messages.text("sets.add"), new FontIcon(MaterialDesignP.PLUS));
        add.setId("sets-add");
        add.setMinWidth(USE_PREF_SIZE);
        bag.bind(
                add.disableProperty(),
                found.valueProperty().isNull().or(curve.valueProperty().isNull()));
        add.setOnAction(e -> model.add(curve.getValue(), found.getValue()));
        return Form.line(search, find, found, curve, add);
    }

    private static final class FoundCell extends ListCell<Found> {
        @Override
        protected void updateItem(Found token, boolean isEmpty) {
            super.updateItem(token, isEmpty);
            setText(isEmpty || token == null ? null : Messages.text("sets.foundToken", token.text(), token.id() + ""));
        }
    }

    private VBox foot() {
        var kept = Form.explanation("");
        kept.setId("sets-kept");
        bag.follow(
                model.edited().setsProperty(),
                sets -> kept.setText(Messages.text(
                        "sets.kept",
                        sets.overrides().size(),
                        String.valueOf(model.edited().fileProperty().get()))));
        var undo = new Button(Messages.text("sets.undo"), new FontIcon(MaterialDesignU.UNDO));
        undo.setId("sets-undo");
        bag.bind(undo.disableProperty(), model.undoableProperty().not());
        undo.setOnAction(e -> model.undo());
        var reset = new Button(Messages.text("sets.reset"), new FontIcon(MaterialDesignR.RESTORE));
        reset.setId("sets-reset");
        reset.setTooltip(new Tooltip(Messages.text("sets.resetHint")));
        reset.setOnAction(e -> model.reset());
        var again = new Button(Messages.text("sets.run"), new FontIcon(MaterialDesignP.PLAY_CIRCLE_OUTLINE));
        again.getStyleClass().add(Styles.ACCENT);
        again.setOnAction(e -> run.run());
        return new VBox(6, kept, Form.spread(new HBox(6, undo, reset), again));
    }

    @Override
    public void close() {
        bag.close();
    }
}
