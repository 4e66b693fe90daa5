package org.glotlens.app.view.planner;

import java.io.File;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.FigurePane;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Pages;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;

/** The planner: points and languages on the left; budget, law and allocation on the right. */
public final class PlannerView extends HBox implements AutoCloseable {
    private static final double FORM = 360;

    private final PlannerViewModel model;
    private final ExportViewModel export;
    private final Bag bag = new Bag();

    /** Shows and changes {@code model}. */
    public PlannerView(PlannerViewModel model, ExportViewModel export) {
        super(12);
        this.model = model;
        this.export = export;
        getStyleClass().addAll("train-data", "sweep");
        setMinSize(0, 0);
        var form = new ScrollPane(new PlannerForm(model, bag));
        form.setFitToWidth(true);
        form.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        form.getStyleClass().add("plain-scroll");
        form.setMinWidth(FORM);
        form.setPrefWidth(FORM);
        var pages = new Pages().add("planner.page.figures", figures()).add("planner.page.numbers", this::numbers);
        VBox.setVgrow(pages, Priority.ALWAYS);
        var right = new VBox(
                6,
                new BudgetRow(model, bag),
                Form.warning("planner-problem", model.problemProperty(), bag),
                pages,
                recipe());
        right.setMinSize(0, 0);
        right.setPrefWidth(FORM);
        HBox.setHgrow(right, Priority.ALWAYS);
        getChildren().addAll(form, right);
    }

    /** What the numbers cannot tell stands above them, as in the caption of the figure. */
    private Node numbers() {
        var told = new SimpleStringProperty("");
        bag.follow(
                model.answerProperty(),
                answer -> told.set(
                        answer == null
                                ? ""
                                : Messages.said(answer.fitted().law().told())));
        var table = PlanNumbers.of(model, bag);
        VBox.setVgrow(table, Priority.ALWAYS);
        var page = new VBox(6, Form.note("planner-told", told, bag), table);
        page.setMinSize(0, 0);
        return page;
    }

    private Node figures() {
        var row = new HBox(
                8,
                figure("planner.lawEmpty", model.figures().lawExhibit()),
                figure("planner.barsEmpty", model.figures().barsExhibit()));
        row.setMinSize(0, 0);
        return row;
    }

    private Node figure(String empty, Exhibit exhibit) {
        var pane = new FigurePane(exhibit, new SimpleStringProperty(Messages.text(empty)), export);
        pane.setId("planner-" + exhibit.name());
        pane.setPrefWidth(1);
        bag.onClose(pane::close);
        HBox.setHgrow(pane, Priority.ALWAYS);
        return pane;
    }

    private Node recipe() {
        var save = Form.button("planner.saveRecipe", MaterialDesignD.DOWNLOAD_OUTLINE, this::saveRecipe);
        save.setId("planner-recipe");
        save.setTooltip(new Tooltip(Messages.text("planner.recipeHint")));
        bag.bind(
                save.disableProperty(),
                Bindings.createBooleanBinding(() -> model.recipe().isEmpty(), model.answerProperty()));
        return new FlowPane(6, 4, save);
    }

    private void saveRecipe() {
        var chooser = Choosers.file(Messages.text("planner.saveRecipe"));
        chooser.setInitialFileName("data.recipe.json");
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            model.saveRecipe(file.toPath());
        }
    }

    @Override
    public void close() {
        bag.close();
    }
}
