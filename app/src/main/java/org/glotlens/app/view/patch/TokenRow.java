package org.glotlens.app.view.patch;

import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.ScriptText;

/** The tokens of a prompt one after another, of which one is chosen. Arrow keys go to the next. */
public final class TokenRow extends FlowPane {
    private static final double SIZE = 12;
    private static final double GAP = 3;

    private final IntegerProperty chosen;
    private ToggleGroup group = new ToggleGroup();

    /** Chooses a token, counted from 0. */
    public TokenRow(IntegerProperty chosen, Bag bag) {
        super(GAP, GAP);
        this.chosen = chosen;
        getStyleClass().add("patch-tokens");
        bag.follow(chosen, at -> mark(at.intValue()));
    }

    /** Shows other tokens. */
    public void show(List<String> tokens) {
        group = new ToggleGroup();
        getChildren().clear();
        for (int at = 0; at < tokens.size(); at++) {
            getChildren().add(chip(tokens.get(at), at));
        }
        mark(chosen.get());
    }

    private ToggleButton chip(String token, int at) {
        var text = new ScriptText(SIZE);
        text.show(token);
        var chip = new ToggleButton(null, text);
        chip.getStyleClass().add("patch-token");
        chip.setToggleGroup(group);
        chip.setAccessibleText(Messages.text("patch.token", at, token));
        chip.setTooltip(new Tooltip(Messages.text("patch.token", at, token)));
        chip.selectedProperty().subscribe((was, is) -> {
            chip.setFocusTraversable(is);
            if (is) {
                chosen.set(at);
            } else if (chosen.get() == at && group.getSelectedToggle() == null) {
                // a click on the chosen one leaves it chosen
                chip.setSelected(true);
            }
        });
        return chip;
    }

    private void mark(int at) {
        for (int i = 0; i < getChildren().size(); i++) {
            var chip = (ToggleButton) getChildren().get(i);
            chip.setFocusTraversable(i == at);
            if (i == at && !chip.isSelected()) {
                group.selectToggle(chip);
            }
        }
    }
}
