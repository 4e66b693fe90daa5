package org.glotlens.app.view.window;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** The window's keys: arrows, comma, full stop and space move the layer, escape lets go, combinations open, run, export and switch the look. */
final class Shortcuts {
    /** One for each activity, whichever of them have tabs. */
    private static final List<KeyCode> DIGITS =
            List.of(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4, KeyCode.DIGIT5);

    private final Workbench workbench;
    private final WorkbenchView view;
    private final Map<KeyCombination, Runnable> combinations = new LinkedHashMap<>();

    Shortcuts(Workbench workbench, WorkbenchView view) {
        this.workbench = workbench;
        this.view = view;
        var theme = workbench.state().themeProperty();
        on(KeyCode.O, view::chooseBase);
        on(KeyCode.R, workbench.experiment()::run);
        on(KeyCode.E, view::exportAll);
        on(KeyCode.D, () -> theme.set(theme.get().toggled()));
        for (Activity activity : view.activities()) {
            on(DIGITS.get(activity.ordinal()), () -> view.select(activity));
        }
        for (KeyCode larger : List.of(KeyCode.PLUS, KeyCode.EQUALS, KeyCode.ADD)) {
            on(larger, () -> view.enlarge(true));
        }
        for (KeyCode smaller : List.of(KeyCode.MINUS, KeyCode.SUBTRACT)) {
            on(smaller, () -> view.enlarge(false));
        }
        on(KeyCode.DIGIT0, view::usualSize);
        on(KeyCode.NUMPAD0, view::usualSize);
        on(KeyCode.B, () -> view.sideToggle().setSelected(!view.sideToggle().isSelected()));
    }

    /** Combinations go before the focused control, plain keys only where it does not use them. */
    void install() {
        view.addEventFilter(KeyEvent.KEY_PRESSED, this::combination);
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::plain);
    }

    private void on(KeyCode code, Runnable action) {
        combinations.put(new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN), action);
    }

    private void combination(KeyEvent event) {
        var presentation = view.presentation();
        boolean isPlain = !event.isShortcutDown() && !event.isAltDown();
        if (presentation.isVisible() && isPlain && presentation.press(event.getCode())) {
            event.consume();
            return;
        }
        combinations.entrySet().stream()
                .filter(e -> e.getKey().match(event))
                .findFirst()
                .ifPresent(e -> {
                    e.getValue().run();
                    event.consume();
                });
    }

    private void plain(KeyEvent event) {
        Node focused = view.getScene() == null ? null : view.getScene().getFocusOwner();
        if (focused instanceof TextInputControl || event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        if (view.lesson().press(event.getCode())) {
            event.consume();
            return;
        }
        Runnable action = switch (event.getCode()) {
            case F1 -> () -> KeysDialog.show(view);
            case F5 -> view::present;
            case LEFT -> () -> workbench.layer().step(-1);
            case RIGHT -> () -> workbench.layer().step(1);
            case COMMA -> () -> workbench.layer().step(-1);
            case PERIOD -> () -> workbench.layer().step(1);
            case SPACE -> workbench.layer()::toggle;
            default -> null;
        };
        boolean isUsed = switch (event.getCode()) {
            case ESCAPE -> view.leave();
            case F11 -> view.leaveLarge();
            default -> action != null;
        };
        if (action != null) {
            action.run();
        }
        if (isUsed) {
            event.consume();
        }
    }
}
