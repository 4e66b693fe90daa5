package org.glotlens.app.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * Whether a window can be shown on this machine.
 *
 * @param isPresent whether there is a screen, or JavaFX was told to do without one
 * @param explanation one sentence for a person
 */
public record Display(boolean isPresent, String explanation) {
    /** Looks at the environment and the system properties of this process. */
    public static Display ofThisMachine() {
        return of(System.getProperties(), System.getenv());
    }

    static Display of(Properties properties, Map<String, String> environment) {
        if ("Headless".equalsIgnoreCase(properties.getProperty("glass.platform"))) {
            return new Display(true, "JavaFX runs on its headless platform.");
        }
        String system = properties.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows") || system.startsWith("mac")) {
            return new Display(true, "The system's own desktop.");
        }
        for (String name : new String[] {"DISPLAY", "WAYLAND_DISPLAY"}) {
            String value = environment.getOrDefault(name, "");
            if (!value.isBlank()) {
                return new Display(true, name + " is " + value + ".");
            }
        }
        return new Display(false, "There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set).");
    }
}
