package org.glotlens.engine.setting;

import java.util.Map;
import java.util.Set;
import org.glotlens.engine.Message;
import org.glotlens.engine.SettingException;

/** A value for every row of a table, from which a record is put together. */
public final class Chosen<S> {
    private final S base;
    private final Map<Setting<S, ?>, Object> values;
    private final Set<Setting<S, ?>> given;

    /**
     * @param values every row to one of its values
     * @param given the rows that were given a value; the others have that of {@code base}
     */
    Chosen(S base, Map<Setting<S, ?>, Object> values, Set<Setting<S, ?>> given) {
        this.base = base;
        this.values = values;
        this.given = given;
    }

    /** The record whose values hold where none was given; what no row is about is taken from it. */
    public S base() {
        return base;
    }

    /** The value of a row. */
    @SuppressWarnings("unchecked") // only SettingTable fills the map, with values of the row's own type
    public <V> V of(Setting<S, V> row) {
        return (V) values.get(row);
    }

    /** Whether the value of a row was given, rather than taken from the base. */
    public boolean isGiven(Setting<S, ?> row) {
        return given.contains(row);
    }

    /**
     * Refuses a row whose value says that something else is asked for than the others say.
     *
     * @param why what follows the row's name, such as {@code is of an adapter, and there is none.}
     * @throws SettingException unless {@code isUsable}
     */
    public void require(Setting<S, ?> row, boolean isUsable, Message why) throws SettingException {
        if (!isUsable) {
            throw new SettingException(row.key(), why);
        }
    }

    /**
     * Refuses the value of a row that does not go with the others.
     *
     * @throws SettingException unless {@code isUsable}
     */
    public <V> void require(Setting<S, V> row, boolean isUsable) throws SettingException {
        if (!isUsable) {
            throw row.refusalOf(of(row));
        }
    }
}
