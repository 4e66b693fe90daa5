package org.glotlens.app.view.finetune;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.ScriptText;
import org.glotlens.engine.train.DataPreview;
import org.glotlens.engine.train.PreviewRow;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** What the rows come to: counts, a histogram of their lengths, and one row token by token with its masked part. */
final class PreviewView extends VBox {
    private static final double BARS = 34;
    private static final int MOST_TOKENS = 600;

    private final PreviewViewModel model;

    PreviewView(PreviewViewModel model, Bag bag) {
        super(6);
        this.model = model;
        getStyleClass().add("data-preview");
        var counts = line("train-counts");
        bag.follow(model.countsProperty(), text -> {
            counts.setText(text);
            Form.appear(counts, !text.isEmpty());
        });
        var warnings = line("train-warnings");
        warnings.getStyleClass().add(Styles.WARNING);
        bag.follow(model.warningsProperty(), text -> {
            warnings.setText(text);
            Form.appear(warnings, !text.isEmpty());
        });
        var bars = new HBox(2);
        bars.setAlignment(Pos.BOTTOM_LEFT);
        bars.setMinHeight(BARS);
        var range = line("train-lengths");
        bag.follow(model.seenProperty(), seen -> {
            bars.getChildren().setAll(seen == null ? List.of() : bars(seen.data()));
            range.setText(seen == null ? "" : range(seen.data()));
            Form.appear(bars, seen != null);
            Form.appear(range, seen != null);
        });
        var tokens = new FlowPane(2, 2);
        tokens.setId("train-tokens");
        var scroll = new ScrollPane(tokens);
        scroll.setFitToWidth(true);
        scroll.setMinHeight(90);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setAccessibleText(Messages.text("train.tokens"));
        VBox.setVgrow(scroll, Priority.ALWAYS);
        var head = head(bag);
        bag.follow(model.rowProperty(), row -> {
            tokens.getChildren().setAll(row == null ? List.of() : tokens(row));
            scroll.setVvalue(0);
        });
        getChildren().addAll(counts, warnings, bars, range, test(bag), head, scroll);
        bag.follow(model.seenProperty(), seen -> {
            Form.appear(head, seen != null);
            Form.appear(scroll, seen != null);
        });
    }

    private static Label line(String id) {
        var label = Form.sentences("");
        label.setId(id);
        label.getStyleClass().add(Styles.TEXT_SMALL);
        return label;
    }

    private HBox head(Bag bag) {
        var name = line("train-row");
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        bag.follow(
                model.rowProperty(),
                row -> name.setText(
                        row == null
                                ? ""
                                : Messages.text(
                                        "train.tokenRow",
                                        row.number(),
                                        row.whole(),
                                        row.masked(),
                                        row.tokens().size() - row.masked())));
        var before = Icons.button(MaterialDesignC.CHEVRON_LEFT, Messages.text("train.rowBefore"), () -> model.move(-1));
        var after = Icons.button(MaterialDesignC.CHEVRON_RIGHT, Messages.text("train.rowAfter"), () -> model.move(1));
        before.getStyleClass().add(Styles.SMALL);
        after.getStyleClass().add(Styles.SMALL);
        return Form.line(name, before, after);
    }

    private Node test(Bag bag) {
        var choose = new Hyperlink();
        choose.setId("train-test");
        choose.setMnemonicParsing(false);
        choose.setTooltip(new Tooltip(Messages.text("train.testHint")));
        bag.follow(
                model.testProperty(),
                test -> choose.setText(
                        test == null
                                ? Messages.text("train.test")
                                : Messages.text("train.testChosen", new File(test).getName())));
        choose.setOnAction(e -> {
            var file = Choosers.file(Messages.text("train.test"))
                    .showOpenDialog(getScene().getWindow());
            model.testProperty().set(file == null ? null : file.getPath());
        });
        return choose;
    }

    private static List<Region> bars(DataPreview data) {
        int most = data.lengths().stream()
                .mapToInt(DataPreview.LengthBin::rows)
                .max()
                .orElse(1);
        return data.lengths().stream()
                .map(bin -> {
                    var bar = new Region();
                    bar.getStyleClass().add("length-bar");
                    bar.setPrefHeight(Math.max(1, BARS * bin.rows() / most));
                    bar.setMaxHeight(USE_PREF_SIZE);
                    bar.setMinWidth(4);
                    HBox.setHgrow(bar, Priority.ALWAYS);
                    String said = Messages.text("train.lengthBin", bin.from(), bin.to(), bin.rows());
                    bar.setAccessibleText(said);
                    Tooltip.install(bar, new Tooltip(said));
                    return bar;
                })
                .toList();
    }

    private static String range(DataPreview data) {
        return data.lengths().isEmpty()
                ? ""
                : Messages.text(
                        "train.lengths",
                        data.lengths().getFirst().from(),
                        data.lengths().getLast().to());
    }

    private static List<Node> tokens(PreviewRow row) {
        List<Node> nodes = new java.util.ArrayList<>(
                row.tokens().stream().limit(MOST_TOKENS).map(PreviewView::token).toList());
        if (row.tokens().size() > MOST_TOKENS) {
            nodes.add(new Label(Messages.text("train.moreTokens", row.tokens().size() - MOST_TOKENS)));
        }
        return nodes;
    }

    private static Node token(PreviewRow.Token token) {
        var text = new ScriptText(12);
        text.show(token.text());
        var id = new Label(Integer.toString(token.id()));
        id.getStyleClass().add("token-id");
        var box = new VBox(text, id);
        box.getStyleClass().addAll("preview-token", token.isLearnt() ? "learnt" : "masked");
        box.setAccessibleText(
                Messages.text(token.isLearnt() ? "train.tokenLearnt" : "train.tokenMasked", token.text(), token.id()));
        return box;
    }
}
