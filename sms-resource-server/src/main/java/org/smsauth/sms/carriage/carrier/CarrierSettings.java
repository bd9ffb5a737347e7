package org.smsauth.sms.carriage.carrier;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.setting.UnusableSettingException;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/** What is set under {@code smsauth.carriers.<name>}. */
public final class CarrierSettings {

    static final String PREFIX = "smsauth.carriers";
    static final String KIND = "kind";

    private final String name;
    private final Binder binder;

    CarrierSettings(String name, Binder binder) {
        this.name = name;
        this.binder = binder;
    }

    public String name() {
        return name;
    }

    /** Where they are: {@code smsauth.carriers.acme}. */
    public String prefix() {
        return PREFIX + "." + name;
    }

    /**
     * All of them as a record whose components are the settings; the kind need not be among them.
     *
     * @throws UnusableSettingException when one is unknown or cannot be read, or the record's
     *     constructor says that they are unusable
     */
    public <T> T as(Class<T> type) {
        try {
            return binder.bindOrCreate(prefix(), Bindable.of(type), new KnownAlone(kindIn(name)));
        } catch (BindException e) {
            throw new UnusableSettingException(sentence(e));
        }
    }

    private static ConfigurationPropertyName kindIn(String name) {
        return ConfigurationPropertyName.of(PREFIX).append(name).append(KIND);
    }

    private String sentence(BindException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof UnboundConfigurationPropertiesException unbound) {
                return unbound.getUnboundProperties().stream()
                        .map(it ->
                                "%s is no setting of a carrier of its kind".formatted(it.getName()))
                        .collect(Collectors.joining("; "));
            }
            if (cause instanceof UnusableSettingException known) {
                return String.valueOf(known.getMessage());
            }
            if (cause instanceof IllegalArgumentException wrong && isOwn(wrong)) {
                var words = String.valueOf(wrong.getMessage());
                return "%s: %s".formatted(where(failure, words), words);
            }
        }
        var property = failure.getProperty();
        return property == null
                ? "%s cannot be read".formatted(failure.getName())
                : "%s cannot be read as %s"
                        .formatted(property.getName(), words(failure.getTarget()));
    }

    /** What a sentence is about, unless it begins with that itself. */
    private String where(BindException failure, String sentence) {
        var name = failure.getName().toString();
        var within = name.substring(Math.min(name.length(), prefix().length() + 1));
        return within.isEmpty() || sentence.startsWith(within + ".") ? prefix() : name;
    }

    /** Thrown by the constructor of a record, and not by what converts a text. */
    private static boolean isOwn(IllegalArgumentException wrong) {
        var trace = wrong.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith("org.smsauth.");
    }

    private static String words(Bindable<?> target) {
        var type = target.getType().resolve(Object.class);
        if (type == int.class || type == long.class || type == Integer.class) {
            return "a whole number";
        }
        if (type == double.class) {
            return "a number";
        }
        if (type == java.time.Duration.class) {
            return "a duration, such as 30s";
        }
        if (type.isEnum()) {
            return "one of "
                    + java.util.Arrays.stream(type.getEnumConstants())
                            .map(it ->
                                    String.valueOf(it)
                                            .toLowerCase(java.util.Locale.ROOT)
                                            .replace('_', '-'))
                            .collect(Collectors.joining(", "));
        }
        return "a " + type.getSimpleName();
    }

    /** Lets nothing be set that no record has, but for the kind. */
    private static final class KnownAlone extends NoUnboundElementsBindHandler {

        private final ConfigurationPropertyName kind;

        KnownAlone(ConfigurationPropertyName kind) {
            super(new AbstractBindHandler(BindHandler.DEFAULT) {});
            this.kind = kind;
        }

        @Override
        public <T> @Nullable Bindable<T> onStart(
                ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
            super.onSuccess(kind, Bindable.of(String.class), context, name);
            return super.onStart(name, target, context);
        }
    }
}
