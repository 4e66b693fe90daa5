package org.glotlens.app.view.models;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Bubble;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Wrapping;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.engine.pair.ModelSummary;
import org.glotlens.engine.pair.SelfCheck;
import org.glotlens.engine.pair.SelfCheck.Outcome;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** The badge that sums up the self-checks of the open pair; pressing it lists them with their numbers. */
final class CheckBadge extends Button {
    private final WorkbenchState state;

    CheckBadge(WorkbenchState state, Bag bag) {
        this.state = state;
        getStyleClass().addAll("badge", Styles.SMALL, Styles.BUTTON_OUTLINED);
        setMinWidth(USE_PREF_SIZE);
        setOnAction(e -> list());
        bag.follow(state.baseProperty(), s -> sumUp());
        bag.follow(state.alignedProperty(), s -> sumUp());
    }

    private void sumUp() {
        List<SelfCheck> checks = Stream.of(
                        state.baseProperty().get(), state.alignedProperty().get())
                .filter(s -> s != null)
                .flatMap(s -> s.checks().stream())
                .toList();
        Outcome worst =
                checks.stream().map(SelfCheck::outcome).max(Outcome::compareTo).orElse(Outcome.PASSED);
        long passed = checks.stream().filter(c -> c.outcome() == Outcome.PASSED).count();
        Form.appear(this, !checks.isEmpty());
        setText(Messages.text("checks.badge", passed, checks.size()));
        setAccessibleText(Messages.text("checks.accessible", passed, checks.size()));
        setGraphic(icon(worst));
        getStyleClass().removeAll(Styles.SUCCESS, Styles.WARNING, Styles.DANGER);
        getStyleClass().add(style(worst));
    }

    private void list() {
        var rows = new VBox(10);
        rows.setPadding(new Insets(4, 10, 10, 10));
        rows.setPrefWidth(440);
        rows.getStyleClass().add("checks");
        add(rows, "side.base", state.baseProperty().get());
        add(rows, "side.aligned", state.alignedProperty().get());
        Bubble.show(this, Messages.text("checks.title"), rows, PopOver.ArrowLocation.TOP_RIGHT);
    }

    private static void add(VBox rows, String sideKey, ModelSummary summary) {
        if (summary == null) {
            return;
        }
        var side = new Label(Messages.text(sideKey));
        side.getStyleClass().add(Styles.TEXT_BOLD);
        rows.getChildren().add(side);
        for (SelfCheck check : summary.checks()) {
            var name = new Label(Messages.said(check.subject()), icon(check.outcome()));
            name.getStyleClass().add(style(check.outcome()));
            name.setAccessibleText(Messages.text("checks.outcome." + check.outcome(), name.getText()));
            var detail = new Label(Messages.said(check.finding()));
            Wrapping.wrap(detail);
            detail.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
            VBox.setMargin(detail, new Insets(-8, 0, 0, 22));
            rows.getChildren().addAll(new HBox(name), detail);
        }
    }

    private static FontIcon icon(Outcome outcome) {
        return new FontIcon(
                switch (outcome) {
                    case PASSED -> MaterialDesignC.CHECK_CIRCLE_OUTLINE;
                    case WARNING -> MaterialDesignA.ALERT_OUTLINE;
                    case FAILED -> MaterialDesignC.CLOSE_CIRCLE_OUTLINE;
                });
    }

    private static String style(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> Styles.SUCCESS;
            case WARNING -> Styles.WARNING;
            case FAILED -> Styles.DANGER;
        };
    }
}
