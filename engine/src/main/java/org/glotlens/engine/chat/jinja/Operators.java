package org.glotlens.engine.chat.jinja;

import java.util.ArrayList;
import java.util.List;

/** Arithmetic of values as Python has it; whole numbers that do not fit 64 bits are refused. */
final class Operators {
    private Operators() {}

    static Object apply(Budget budget, String operator, Object left, Object right) {
        Object a = operand(left);
        Object b = operand(right);
        try {
            if (a instanceof Long x && b instanceof Long y) {
                return whole(operator, x, y);
            }
            if (a instanceof Number x && b instanceof Number y) {
                return broken(operator, x.doubleValue(), y.doubleValue());
            }
        } catch (ArithmeticException e) {
            throw Fault.unsupported("numbers of more than 64 bits");
        }
        if (operator.equals("+") && a instanceof String x && b instanceof String y) {
            budget.spend(x.length() + y.length());
            return x + y;
        }
        if (operator.equals("+") && a instanceof List<?> x && b instanceof List<?> y) {
            return joined(budget, x, y);
        }
        if (operator.equals("*") && b instanceof Long times) {
            return repeated(budget, a, times);
        }
        if (operator.equals("*") && a instanceof Long times) {
            return repeated(budget, b, times);
        }
        if (operator.equals("%") && a instanceof String) {
            throw Fault.unsupported("% with a text");
        }
        throw Fault.wrong(Values.kind(a) + " " + operator + " " + Values.kind(b) + " has no value");
    }

    static Object negative(Object value) {
        return switch (operand(value)) {
            case Long number when number != Long.MIN_VALUE -> -number;
            case Double number -> -number;
            case null, default -> throw Fault.wrong("-" + Values.kind(value) + " has no value");
        };
    }

    private static Object operand(Object value) {
        if (value instanceof Undefined undefined) {
            throw undefined.fault();
        }
        return value instanceof Boolean truth ? (Object) (truth ? 1L : 0L) : value;
    }

    private static Object whole(String operator, long x, long y) {
        if (y == 0 && List.of("/", "//", "%").contains(operator)) {
            throw Fault.wrong("a number is divided by 0");
        }
        return switch (operator) {
            case "+" -> Math.addExact(x, y);
            case "-" -> Math.subtractExact(x, y);
            case "*" -> Math.multiplyExact(x, y);
            case "/" -> (double) x / y;
            case "//" -> Math.floorDivExact(x, y);
            case "%" -> Math.floorMod(x, y);
            default -> y < 0 ? (Object) Math.pow(x, y) : (Object) power(x, y);
        };
    }

    private static long power(long x, long y) {
        if (y > Long.SIZE && Math.abs(x) > 1) {
            throw new ArithmeticException();
        }
        long power = 1;
        for (long i = y > Long.SIZE ? y % 2 : y; i > 0; i--) {
            power = Math.multiplyExact(power, x);
        }
        return x == 0 && y > 0 ? 0 : power;
    }

    private static Object broken(String operator, double x, double y) {
        if (y == 0 && List.of("/", "//", "%").contains(operator)) {
            throw Fault.wrong("a number is divided by 0");
        }
        return switch (operator) {
            case "+" -> x + y;
            case "-" -> x - y;
            case "*" -> x * y;
            case "/" -> x / y;
            default -> throw Fault.unsupported(operator + " with broken numbers");
        };
    }

    private static List<Object> joined(Budget budget, List<?> x, List<?> y) {
        if (x instanceof Tuple != y instanceof Tuple || x instanceof Range || y instanceof Range) {
            throw Fault.wrong("lists of two kinds are added");
        }
        budget.spend(x.size() + y.size());
        List<Object> joined = new ArrayList<>(x);
        joined.addAll(y);
        return x instanceof Tuple ? new Tuple(joined) : joined;
    }

    private static Object repeated(Budget budget, Object value, long asked) {
        long times = Math.max(0, Math.min(asked, Budget.UNITS + 1));
        if (value instanceof String text) {
            budget.spend(text.length() * times);
            return text.isEmpty() ? "" : text.repeat((int) times);
        }
        if (value instanceof List<?> list && !(list instanceof Range)) {
            budget.spend(list.size() * times);
            List<Object> repeated = new ArrayList<>();
            for (long i = 0; i < times && !list.isEmpty(); i++) {
                repeated.addAll(list);
            }
            return list instanceof Tuple ? new Tuple(repeated) : repeated;
        }
        throw Fault.wrong(Values.kind(value) + " cannot be repeated");
    }
}
