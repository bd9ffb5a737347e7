-- The trace that a batch of messages is in, where it is sent to a collector: what is done with them later, after a
-- restart or by another node, is in the same one. Written beside the messages, and of no use without a collector.
create table message_trace (
    -- of the batch
    number      bigint       not null primary key,
    -- as W3C Trace Context has them
    traceparent varchar(55)  not null,
    tracestate  varchar(512),
    noted_at    timestamp(6) with time zone not null
);
create index message_trace_age on message_trace (noted_at);
