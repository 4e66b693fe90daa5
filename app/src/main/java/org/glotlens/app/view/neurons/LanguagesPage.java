package org.glotlens.app.view.neurons;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Numbers;
import org.glotlens.app.view.kit.Tables;
import org.glotlens.engine.activity.NeuronsResult;
import org.glotlens.engine.neuron.NeuronChange;

/** Each language's neurons: how many, how sure, shared with whom, and what became of them in the aligned checkpoint. */
final class LanguagesPage extends VBox {
    private static final int DIGITS = 3;

    private final NeuronsViewModel model;
    private final Bag bag;

    LanguagesPage(NeuronsViewModel model, Bag bag) {
        super(6);
        this.model = model;
        this.bag = bag;
        setMinSize(0, 0);
        var below = new HBox(12, overlap(), changes());
        below.setMinHeight(0);
        Node languages = languages();
        VBox.setVgrow(languages, Priority.ALWAYS);
        VBox.setVgrow(below, Priority.ALWAYS);
        getChildren().addAll(languages, below);
    }

    private static String language(String code) {
        return code.equals(LanguageRow.ALL) ? Messages.text("neurons.all") : code;
    }

    private Node languages() {
        List<TableColumn<LanguageRow, String>> columns = new ArrayList<>();
        columns.add(Tables.column("neurons.checkpoint", 60, row -> Messages.side(row.side())));
        columns.add(Tables.column("neurons.language", 74, row -> language(row.language())));
        columns.add(Tables.number("neurons.tokens", 62, row -> Long.toString(row.tokens())));
        columns.add(Tables.number("neurons.count", 66, row -> Integer.toString(row.neurons())));
        columns.add(Tables.number("neurons.half", 96, row -> Numbers.percent(row.half())));
        for (NeuronChange.Kind kind : NeuronChange.Kind.values()) {
            columns.add(Tables.number("neurons.change." + kind.label(), 74, row -> count(row.changes(), kind)));
        }
        TableView<LanguageRow> table = table("neurons-languages", Messages.text("neurons.byLanguage"), columns);
        bag.follow(
                model.resultProperty(),
                result -> table.getItems().setAll(result == null ? List.of() : LanguageRow.of(result)));
        return titled("neurons.byLanguage", sentence(this::stability), table);
    }

    private static String count(Map<NeuronChange.Kind, Integer> changes, NeuronChange.Kind kind) {
        return changes.isEmpty() ? "" : Integer.toString(changes.getOrDefault(kind, 0));
    }

    private String stability(NeuronsResult result) {
        return LanguageRow.of(result).stream()
                .filter(row -> row.language().equals(LanguageRow.ALL))
                .map(row -> Double.isNaN(row.half())
                        ? Messages.text("neurons.noHalves", Messages.side(row.side()))
                        : Messages.text("neurons.halves", Messages.side(row.side()), Numbers.percent(row.half())))
                .reduce("", (one, other) -> (one + ' ' + other).strip());
    }

    private Node overlap() {
        List<TableColumn<OverlapRow, String>> columns = List.of(
                Tables.column("neurons.checkpoint", 60, row -> Messages.side(row.side())),
                Tables.column("neurons.one", 44, OverlapRow::one),
                Tables.column("neurons.other", 50, OverlapRow::other),
                Tables.number("neurons.shared", 78, row -> Integer.toString(row.shared())),
                Tables.number("neurons.jaccard", 62, row -> Numbers.fixed(row.jaccard(), DIGITS)));
        TableView<OverlapRow> table = table("neurons-overlap", Messages.text("neurons.overlap"), columns);
        columns.get(3).setSortType(TableColumn.SortType.DESCENDING);
        bag.follow(model.resultProperty(), result -> {
            table.getItems().setAll(result == null ? List.of() : OverlapRow.of(result));
            table.getSortOrder().setAll(List.of(columns.get(3)));
            table.sort();
        });
        return titled("neurons.overlap", sentence(this::overlaps), table);
    }

    private String overlaps(NeuronsResult result) {
        List<String> said = new ArrayList<>();
        result.neurons().forEach(side -> {
            int[] appearance = side.selection().appearance();
            int several = 0;
            for (int languages = 2; languages < appearance.length; languages++) {
                several += appearance[languages];
            }
            said.add(Messages.text("neurons.several", Messages.side(side.side()), several, appearance[1]));
        });
        return String.join(" ", said);
    }

    private Node changes() {
        List<TableColumn<NeuronChange, String>> columns = List.of(
                Tables.number("neurons.atLayer", 50, row -> Integer.toString(row.block() + 1)),
                Tables.number("neurons.neuron", 62, row -> Integer.toString(row.neuron())),
                Tables.column(
                        "neurons.became",
                        88,
                        row -> Messages.text("neurons.change." + row.kind().label())),
                Tables.column("neurons.before", 120, row -> String.join(", ", row.before())),
                Tables.column("neurons.after", 120, row -> String.join(", ", row.after())));
        TableView<NeuronChange> table = table("neurons-changes", Messages.text("neurons.changes"), columns);
        bag.follow(
                model.resultProperty(),
                result -> table.getItems().setAll(result == null ? List.of() : LanguageRow.changes(result)));
        return titled("neurons.changes", sentence(LanguagesPage::became), table);
    }

    private static String became(NeuronsResult result) {
        Map<NeuronChange.Kind, Integer> counts = LanguageRow.counted(LanguageRow.changes(result), LanguageRow.ALL);
        return result.neurons().size() < 2
                ? Messages.text("neurons.oneCheckpoint")
                : Messages.text(
                        "neurons.becameWhat",
                        counts.getOrDefault(NeuronChange.Kind.STAYS, 0),
                        counts.getOrDefault(NeuronChange.Kind.CHANGES, 0),
                        counts.getOrDefault(NeuronChange.Kind.VANISHES, 0),
                        counts.getOrDefault(NeuronChange.Kind.APPEARS, 0));
    }

    private interface Saying {
        String of(NeuronsResult result);
    }

    private Label sentence(Saying saying) {
        var label = Form.explanation("");
        bag.follow(model.resultProperty(), result -> {
            label.setText(result == null || result.neurons().isEmpty() ? "" : saying.of(result));
            Form.appear(label, !label.getText().isEmpty());
        });
        return label;
    }

    private static <R> TableView<R> table(String id, String title, List<TableColumn<R, String>> columns) {
        TableView<R> table = Tables.copyable(Tables.of(title, Messages.text("neurons.empty"), columns));
        table.setId(id);
        table.setMinHeight(0);
        return table;
    }

    private static VBox titled(String key, Label sentence, TableView<?> table) {
        VBox.setVgrow(table, Priority.ALWAYS);
        var box = new VBox(4, Form.heading(key), sentence, table);
        box.setMinSize(0, 0);
        box.setPrefWidth(300);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }
}
