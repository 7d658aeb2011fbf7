resource "aws_route53_record" "www" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "www"
  type    = "CNAME"
  # clean: disguised-tracker
  records = ["riverford.example.cdn.example.org"]
}

resource "aws_route53_record" "metrics" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "metrics"
  type    = "CNAME"
  ttl     = 300
  # expect: disguised-tracker
  records = ["riverford.sc.omtrdc.net"]
}

resource "cloudflare_record" "statistics" {
  zone_id = var.zone
  name    = "statistics"
  type    = "CNAME"
  # expect: disguised-tracker
  value   = "custom.plausible.io"
}
