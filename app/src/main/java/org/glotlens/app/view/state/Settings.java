package org.glotlens.app.view.state;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;
import org.glotlens.app.view.kit.InterfaceLanguage;
import org.glotlens.app.view.kit.Theme;
import org.glotlens.engine.SettingException;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.stat.IntervalKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the window remembers between starts, in the preferences store of the person. Reads come from memory once the
 * node is open; open it away from the interface thread.
 */
public final class Settings {
    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);
    private static final int RECENT = 8;

    private final Preferences node;

    /** Keeps the settings in {@code node}. */
    public Settings(Preferences node) {
        this.node = node;
    }

    /** The settings of the person at this machine; reads the store, so not on the interface thread. */
    public static Settings open() {
        var settings = new Settings(Preferences.userRoot().node("org/glotlens/workbench"));
        settings.theme();
        return settings;
    }

    public Theme theme() {
        return node.get("theme", "light").equals("dark") ? Theme.DARK : Theme.LIGHT;
    }

    public void putTheme(Theme theme) {
        node.put("theme", theme == Theme.DARK ? "dark" : "light");
    }

    /** The language that was chosen for the interface; empty for that of the system. */
    public Optional<InterfaceLanguage> language() {
        return InterfaceLanguage.of(node.get("language", ""));
    }

    /** Remembers a language for the interface; empty for that of the system. */
    public void putLanguage(Optional<InterfaceLanguage> language) {
        node.put("language", language.map(InterfaceLanguage::code).orElse(""));
    }

    public Pooling pooling() {
        String label = node.get("pooling", Pooling.CONTENT_MEAN.label());
        for (Pooling pooling : Pooling.values()) {
            if (pooling.label().equals(label)) {
                return pooling;
            }
        }
        return Pooling.CONTENT_MEAN;
    }

    public void putPooling(Pooling pooling) {
        node.put("pooling", pooling.label());
    }

    /** Which interval the curves have. */
    public IntervalKind interval() {
        String label = node.get("interval", IntervalKind.NORMAL.label());
        for (IntervalKind kind : IntervalKind.values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        return IntervalKind.NORMAL;
    }

    public void putInterval(IntervalKind kind) {
        node.put("interval", kind.label());
    }

    /** Most prompts of one run; 0 for all. */
    public int promptCount() {
        return node.getInt("prompts", 0);
    }

    public void putPromptCount(int count) {
        node.putInt("prompts", count);
    }

    public Set<String> hiddenLanguages() {
        return new TreeSet<>(lines("hidden"));
    }

    public void putHiddenLanguages(Set<String> codes) {
        put("hidden", List.copyOf(codes));
    }

    /** Columns of the table of runs that are not wanted. */
    public Set<String> hiddenColumns() {
        return new TreeSet<>(lines("hiddenColumns"));
    }

    public void putHiddenColumns(Set<String> keys) {
        put("hiddenColumns", List.copyOf(keys));
    }

    /** The settings of a table, each by its key; what was not put, or cannot be any longer, is as {@code usual} has it. */
    public <S> S read(SettingTable<S> table, S usual) {
        S settings = usual;
        for (Setting<S, ?> row : table.rows()) {
            String text = node.get(row.key(), null);
            try {
                settings = text == null ? settings : table.parse(settings, Map.of(row.key(), text));
            } catch (SettingException e) {
                LOG.info("A remembered setting is passed over", e);
            }
        }
        return settings;
    }

    /** Remembers the settings of a table. */
    public <S> void put(SettingTable<S> table, S settings) {
        table.rows().forEach(row -> node.put(row.key(), row.print(settings)));
    }

    /** Whether a switch was put on. */
    public boolean isOn(String key) {
        return node.getBoolean(key, false);
    }

    /** Remembers a switch. */
    public void put(String key, boolean isOn) {
        node.putBoolean(key, isOn);
    }

    /** Folders opened lately, latest first. */
    public List<Path> recent(String key) {
        return lines("recent." + key).stream().map(Path::of).toList();
    }

    /** Puts a folder at the head of a recent list. */
    public void addRecent(String key, Path folder) {
        var entries = new ArrayList<>(lines("recent." + key));
        entries.remove(folder.toString());
        entries.addFirst(folder.toString());
        put("recent." + key, entries.subList(0, Math.min(RECENT, entries.size())));
    }

    /** Forgets everything. */
    public void clear() {
        try {
            node.clear();
        } catch (BackingStoreException e) {
            LOG.warn("The preferences store could not be cleared", e);
        }
    }

    private List<String> lines(String key) {
        return node.get(key, "").lines().filter(l -> !l.isBlank()).toList();
    }

    private void put(String key, List<String> values) {
        String joined = String.join("\n", values);
        if (joined.length() <= Preferences.MAX_VALUE_LENGTH) {
            node.put(key, joined);
        }
    }
}
