-- Endpoints that were deleted, and of which deliveries are still there: they may be many, and go little by little.
create table webhook_endpoint_gone (
    id uuid not null primary key
);

-- What is due of one endpoint is found without reading all that it was ever sent.
drop index webhook_delivery_due;
create index webhook_delivery_due on webhook_delivery (endpoint, due);
