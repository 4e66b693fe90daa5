package org.glotlens.app.view.lens;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.LanguageNames;
import org.glotlens.app.view.kit.Messages;

/** The three arrangements of the lens curves, one click each, and the language of the large pair. */
public final class ArrangementBar extends HBox implements AutoCloseable {
    /** Width of the box of languages that holds a code and its arrow. */
    private static final double CODE = 48;

    /** From this width on, it holds every name. */
    private static final double NAME = 84;

    private final LensSwitches switches;
    private final Bag bag = new Bag();

    /** Sets {@code switches}; {@code languages} are the target languages that there are curves of. */
    public ArrangementBar(LensSwitches switches, ReadOnlyObjectProperty<List<String>> languages) {
        this.switches = switches;
        getStyleClass().add("arrangement");
        setAlignment(Pos.CENTER_RIGHT);
        var group = new ToggleGroup();
        getChildren().add(targets(languages));
        for (Arrangement each : Arrangement.values()) {
            getChildren().add(button(each, group));
        }
        bag.follow(
                switches.arrangementProperty(),
                now -> group.getToggles().stream()
                        .filter(toggle -> toggle.getUserData() == now)
                        .forEach(group::selectToggle));
    }

    private ToggleButton button(Arrangement each, ToggleGroup group) {
        var button = Icons.toggle(each.icon(), Messages.text(each.key()));
        button.setMinWidth(USE_PREF_SIZE);
        button.setId("lens-" + each.name().toLowerCase(Locale.ROOT));
        button.setUserData(each);
        button.setToggleGroup(group);
        button.setOnAction(e -> {
            // what is chosen stays so when it is pressed again
            button.setSelected(true);
            switches.arrangementProperty().set(each);
        });
        return button;
    }

    private ComboBox<String> targets(ReadOnlyObjectProperty<List<String>> languages) {
        var box = new ComboBox<String>();
        box.setId("lens-target");
        box.setAccessibleText(Messages.text("lens.target"));
        box.setTooltip(new Tooltip(Messages.text("lens.target")));
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(String code) {
                return code == null ? "" : LanguageNames.of(code);
            }

            @Override
            public String fromString(String name) {
                return name;
            }
        });
        box.setMinWidth(CODE);
        box.setButtonCell(chosen(box));
        bag.follow(languages, now -> {
            String chosen = switches.targetProperty().get();
            box.getItems().setAll(now);
            box.setValue(now.contains(chosen) ? chosen : now.isEmpty() ? null : now.getFirst());
        });
        bag.follow(switches.targetProperty(), now -> {
            if (box.getItems().contains(now)) {
                box.setValue(now);
            }
        });
        box.setOnAction(e -> {
            if (box.getValue() != null) {
                switches.targetProperty().set(box.getValue());
            }
        });
        bag.follow(switches.arrangementProperty(), now -> Form.appear(box, now == Arrangement.PAIR));
        return box;
    }

    /** The chosen language by its name, or by its code where there is no room for that. */
    private ListCell<String> chosen(ComboBox<String> box) {
        var cell = new ListCell<String>();
        Runnable name = () -> {
            String code = box.getValue();
            cell.setText(code == null ? "" : box.getWidth() < NAME ? code : LanguageNames.of(code));
        };
        bag.onChange(box.valueProperty(), name);
        bag.onChange(box.widthProperty(), name);
        return cell;
    }

    @Override
    public void close() {
        bag.close();
    }
}
