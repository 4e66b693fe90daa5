package org.glotlens.app.view.planner;

import atlantafx.base.theme.Styles;
import java.math.BigDecimal;
import java.math.MathContext;
import javafx.geometry.Pos;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.engine.plan.PlanCells;

/** The budget: a number, and a slider over its logarithm from an example for each language to all there is. */
final class BudgetRow extends HBox {
    private static final double NUMBER = 120;

    /** Digits of a number that the slider gives. */
    private static final MathContext DIGITS = new MathContext(3);

    private final PlannerViewModel model;
    private final Slider slider = new Slider(0, 1, 0);
    private boolean isFollowing;

    BudgetRow(PlannerViewModel model, Bag bag) {
        super(10);
        this.model = model;
        setAlignment(Pos.CENTER_LEFT);
        var number = new TextField();
        number.setId("planner-budget");
        number.getStyleClass().add(Styles.SMALL);
        number.setPrefWidth(NUMBER);
        number.setMinWidth(NUMBER);
        number.setAccessibleText(Messages.text("planner.budget"));
        number.setTooltip(new Tooltip(Messages.text("planner.budgetHint")));
        bag.bindBoth(number.textProperty(), model.budgetProperty());
        slider.setId("planner-slider");
        slider.setBlockIncrement(0.02);
        slider.setAccessibleText(Messages.text("planner.budget"));
        slider.setTooltip(new Tooltip(Messages.text("planner.budgetHint")));
        HBox.setHgrow(slider, Priority.ALWAYS);
        bag.bind(slider.disableProperty(), model.answerProperty().isNull());
        bag.follow(model.answerProperty(), answer -> follow());
        bag.follow(model.budgetProperty(), typed -> follow());
        slider.valueProperty().subscribe(now -> take(now.doubleValue()));
        getChildren().addAll(Form.caption("planner.budget", number), number, slider);
    }

    /** Moves to the budget that is typed. */
    private void follow() {
        PlanAnswer answer = model.answerProperty().get();
        double budget = number(model.budgetProperty().get());
        if (answer != null && budget > 0) {
            double at = Math.log(budget / answer.least()) / Math.log(answer.most() / answer.least());
            isFollowing = true;
            slider.setValue(Math.clamp(at, 0, 1));
            isFollowing = false;
        }
    }

    private void take(double at) {
        PlanAnswer answer = model.answerProperty().get();
        if (isFollowing || answer == null) {
            return;
        }
        double budget = answer.least() * Math.pow(answer.most() / answer.least(), at);
        double round = new BigDecimal(budget).round(DIGITS).doubleValue();
        double given = at >= 1 ? answer.most() : Math.min(answer.most(), round);
        model.budgetProperty().set(PlanCells.number(given));
    }

    private static double number(String typed) {
        try {
            return Double.parseDouble(typed.strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
