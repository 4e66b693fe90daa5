package org.glotlens.app.view.kit;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Buttons that show an icon, each with a tooltip and the same text for screen readers. */
public final class Icons {
    private Icons() {}

    /** A flat button with an icon. */
    public static Button button(Ikon icon, String text, Runnable action) {
        var button = new Button(null, new FontIcon(icon));
        button.setOnAction(e -> action.run());
        return dress(button, text);
    }

    /** A flat toggle button with an icon. */
    public static ToggleButton toggle(Ikon icon, String text) {
        return dress(new ToggleButton(null, new FontIcon(icon)), text);
    }

    /** A flat menu button with an icon. */
    public static MenuButton menu(Ikon icon, String text) {
        return dress(new MenuButton(null, new FontIcon(icon)), text);
    }

    private static <B extends ButtonBase> B dress(B button, String text) {
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        button.setAccessibleText(text);
        button.setTooltip(new Tooltip(text));
        return button;
    }
}
