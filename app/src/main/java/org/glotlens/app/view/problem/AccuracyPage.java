package org.glotlens.app.view.problem;

import java.io.File;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Reasons;
import org.glotlens.app.view.kit.Tables;
import org.glotlens.engine.problem.ProblemResult;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.task.AccuracyRow;
import org.glotlens.engine.task.ConsistencyRow;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;

/** Accuracies by language, and how often two languages got the same number. */
final class AccuracyPage extends VBox {
    private static final double AGREEMENT = 170;

    private final ProblemsViewModel model;

    AccuracyPage(ProblemsViewModel model, Bag bag) {
        super(6);
        this.model = model;
        setMinSize(0, 0);
        var heading = Form.heading("problems.accuracy");
        var remarks = Form.explanation("");
        var consistency = Form.explanation(Messages.text("problems.consistencyHint"));
        TableView<ProblemLine> accuracy = accuracy();
        TableView<ConsistencyRow> agreement = agreement();
        VBox.setVgrow(accuracy, Priority.ALWAYS);
        var save = Form.button("problems.export", MaterialDesignD.DOWNLOAD_OUTLINE, this::export);
        bag.bind(save.disableProperty(), model.measuredProperty().isNull());
        bag.follow(model.measuredProperty(), shown -> {
            accuracy.getItems().setAll(model.result().map(ProblemLine::of).orElse(List.of()));
            agreement
                    .getItems()
                    .setAll(model.result().map(ProblemResult::consistency).orElse(List.of()));
            heading.setText(model.result()
                    .map(result -> Messages.text(
                            "problems.accuracyBy",
                            result.answers().getFirst().extractor().label()))
                    .orElse(Messages.text("problems.accuracy")));
            Form.appear(
                    consistency,
                    model.result()
                            .filter(result -> !result.agreement().isEmpty())
                            .isPresent());
            String said = model.result()
                    .map(result -> result.provenance().remarks().sentences().stream()
                            .map(Reasons::said)
                            .collect(Collectors.joining(" ")))
                    .orElse("");
            remarks.setText(said);
            Form.appear(remarks, !said.isEmpty());
        });
        getChildren()
                .addAll(heading, accuracy, consistency, Form.heading("problems.agreement"), agreement, remarks, save);
    }

    private void export() {
        File folder = Choosers.folder(Messages.text("problems.export"))
                .showDialog(getScene().getWindow());
        if (folder != null) {
            model.export(folder.toPath());
        }
    }

    private static TableView<ProblemLine> accuracy() {
        TableView<ProblemLine> table = Tables.copyable(Tables.of(
                Messages.text("problems.accuracy"),
                Messages.text("problems.empty"),
                List.of(
                        Tables.column("tasks.language", 84, AccuracyPage::language),
                        Tables.column("tasks.base", 128, line -> line.accuracy(Side.BASE)),
                        Tables.column("tasks.aligned", 128, line -> line.accuracy(Side.ALIGNED)),
                        Tables.column("tasks.p", 84, ProblemLine::p),
                        Tables.column(
                                "problems.consistency",
                                116,
                                line -> line.consistency(Side.BASE) + " / " + line.consistency(Side.ALIGNED)),
                        Tables.column(
                                "problems.noNumber",
                                116,
                                line -> line.noNumber(Side.BASE) + " / " + line.noNumber(Side.ALIGNED)),
                        Tables.column(
                                "problems.inLanguage",
                                132,
                                line -> line.askedLanguage(Side.BASE) + " / " + line.askedLanguage(Side.ALIGNED)))));
        table.setId("problems-accuracy");
        table.getColumns().forEach(column -> column.setSortable(false));
        table.setMinHeight(120);
        return table;
    }

    private static String language(ProblemLine line) {
        return line.language().equals(AccuracyRow.MEAN) ? Messages.text("tasks.mean") : line.language();
    }

    private static TableView<ConsistencyRow> agreement() {
        TableView<ConsistencyRow> table = Tables.of(
                Messages.text("problems.agreement"),
                Messages.text("tasks.agreementEmpty"),
                List.of(
                        Tables.column("problems.checkpoint", 90, row -> Messages.side(row.side())),
                        Tables.column("tasks.languages", 90, row -> row.languageA() + " – " + row.languageB()),
                        Tables.column("problems.same", 130, row -> Messages.text("problems.of", row.same(), row.n()))));
        table.setId("problems-agreement");
        table.setPrefHeight(AGREEMENT);
        table.setMinHeight(90);
        return table;
    }
}
